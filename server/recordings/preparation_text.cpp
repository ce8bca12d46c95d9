#include "recordings/preparation_text.hpp"

#include <utility>

namespace plenary::recordings {

using media::PreparationStep;
using media::Trouble;

std::string_view step_text(PreparationStep step) {
    if (step == PreparationStep::check) return "check";
    return step == PreparationStep::convert ? "convert" : "picture";
}

PreparationStep step_named(std::string_view text) {
    if (text == "convert") return PreparationStep::convert;
    return text == "picture" ? PreparationStep::picture : PreparationStep::check;
}

std::string_view trouble_text(Trouble trouble) {
    switch (trouble) {
        case Trouble::another_kind:
            return "another_kind";
        case Trouble::unreadable:
            return "unreadable";
        case Trouble::empty:
            return "empty";
        case Trouble::damaged:
            return "damaged";
        case Trouble::takes_too_long:
            return "takes_too_long";
        case Trouble::no_room:
            return "no_room";
        case Trouble::no_converter:
            return "no_converter";
        case Trouble::stopped:
            return "";
    }
    std::unreachable();
}

bool passes(Trouble trouble) {
    return trouble == Trouble::no_room || trouble == Trouble::no_converter || trouble == Trouble::stopped;
}

}  // namespace plenary::recordings
