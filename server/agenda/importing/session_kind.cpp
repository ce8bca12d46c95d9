#include "agenda/importing/session_kind.hpp"

#include <algorithm>
#include <array>
#include <cctype>

#include "platform/text.hpp"

namespace plenary::agenda {
namespace {

// Folded, each a whole word of a title.
constexpr std::array<std::string_view, 15> k_breaks{
    "break",      "lunch",       "dinner", "coffee",   "breakfast",  "pause", "mittagessen", "mittagspause",
    "abendessen", "kaffeepause", "imbiss", "dejeuner", "pause-cafe", "diner", "teatime"};

}  // namespace

bool names_break(std::string_view title) {
    const auto folded = fold(title);
    std::string_view rest = folded;
    while (!rest.empty()) {
        const auto end = std::min(rest.find_first_of(" ,:()/&"), rest.size());
        if (std::ranges::find(k_breaks, rest.substr(0, end)) != k_breaks.end()) return true;
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    return false;
}

std::string kind_named(std::string_view text) {
    const bool is_length = !text.empty() && std::isdigit(static_cast<unsigned char>(text.front()));
    return is_length ? "" : std::string(text);
}

}  // namespace plenary::agenda
