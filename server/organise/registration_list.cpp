#include "organise/registration_list.hpp"

#include <algorithm>
#include <array>

namespace plenary::organise {
namespace {

constexpr std::array<std::string_view, 4> k_sorts{"newest", "oldest", "name", "address"};

}  // namespace

std::optional<RegistrationSort> sort_named(std::string_view text) {
    const auto found = std::ranges::find(k_sorts, text);
    if (found == k_sorts.end()) return std::nullopt;
    return static_cast<RegistrationSort>(found - k_sorts.begin());
}

std::string_view to_text(RegistrationSort sort) { return k_sorts.at(static_cast<std::size_t>(sort)); }

}  // namespace plenary::organise
