#include "agenda/importing/table_flags.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "platform/text.hpp"

namespace plenary::agenda {
namespace {

constexpr std::array k_yes{"yes", "ja", "oui", "true", "x", "1"};
constexpr std::array k_no{"no", "nein", "non", "false", "0"};

}  // namespace

bool says_yes(std::string_view cell) { return std::ranges::find(k_yes, fold(cell)) != k_yes.end(); }

events::Recorded recorded_in(std::string_view cell) {
    if (says_yes(cell)) return events::Recorded::yes;
    const bool says_no = std::ranges::find(k_no, fold(cell)) != k_no.end();
    return says_no ? events::Recorded::no : events::Recorded::unknown;
}

}  // namespace plenary::agenda
