#include "site/size_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "platform/catalogue.hpp"

namespace plenary::site {

std::string size_text(std::uint64_t bytes, std::string_view language) {
    constexpr std::array<const char*, 3> k_units{"size_kb", "size_mb", "size_gb"};
    double amount = std::max(1.0, static_cast<double>(bytes) / 1000);
    std::size_t unit = 0;
    while (amount >= 999.5 && unit + 1 < k_units.size()) amount /= 1000, ++unit;
    auto text = amount < 9.95 && unit > 0 ? fmt::format("{:.1f}", amount) : fmt::format("{:.0f}", amount);
    if (language != "en") std::ranges::replace(text, '.', ',');
    return catalogue("pages", language).text(k_units.at(unit), {{"amount", text}});
}

}  // namespace plenary::site
