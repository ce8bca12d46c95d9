#include "agenda/importing/month_names.hpp"

#include <array>
#include <string>

#include "platform/text.hpp"

namespace plenary::agenda {
namespace {

// Folded; German's short form of March is no beginning of it.
constexpr std::array<std::array<std::string_view, 3>, 12> k_months{{{"january", "januar", "janvier"},
                                                                    {"february", "februar", "fevrier"},
                                                                    {"march", "marz", "mars"},
                                                                    {"april", "april", "avril"},
                                                                    {"may", "mai", "mai"},
                                                                    {"june", "juni", "juin"},
                                                                    {"july", "juli", "juillet"},
                                                                    {"august", "august", "aout"},
                                                                    {"september", "september", "septembre"},
                                                                    {"october", "oktober", "octobre"},
                                                                    {"november", "november", "novembre"},
                                                                    {"december", "dezember", "decembre"}}};

}  // namespace

std::optional<int> month_named(std::string_view word) {
    const auto folded = fold(word);
    if (folded.size() < 3) return std::nullopt;
    if (folded == "mrz") return 3;
    std::optional<int> found;
    for (std::size_t month = 0; month < k_months.size(); ++month)
        for (const auto name : k_months.at(month)) {
            if (!name.starts_with(folded)) continue;
            if (found && *found != static_cast<int>(month) + 1) return std::nullopt;  // "jui"
            found = static_cast<int>(month) + 1;
        }
    return found;
}

}  // namespace plenary::agenda
