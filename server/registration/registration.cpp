#include "registration/registration.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>

namespace plenary::registration {
namespace {

constexpr std::array<std::string_view, 10> k_states{
    "invited",   "pending",  "waitlisted",          "offered",
    "confirmed", "declined", "cancelled_by_person", "cancelled_by_organiser",
    "blocked",   "expired"};

constexpr std::array<std::string_view, 3> k_kinds{"guest", "staff", "trial"};

}  // namespace

std::string_view to_text(RegistrationKind kind) { return k_kinds.at(static_cast<std::size_t>(kind)); }

RegistrationKind kind_from_text(std::string_view text) {
    const auto found = std::ranges::find(k_kinds, text);
    if (found == k_kinds.end()) throw std::invalid_argument("no kind of registration " + std::string(text));
    return static_cast<RegistrationKind>(found - k_kinds.begin());
}

std::string_view to_text(RegistrationState state) { return k_states.at(static_cast<std::size_t>(state)); }

RegistrationState state_from_text(std::string_view text) {
    const auto found = std::ranges::find(k_states, text);
    if (found == k_states.end()) throw std::invalid_argument("no registration state " + std::string(text));
    return static_cast<RegistrationState>(found - k_states.begin());
}

bool is_standing(RegistrationState state) {
    using enum RegistrationState;
    return state == confirmed || state == offered || state == waitlisted || state == pending;
}

bool may_register_again(RegistrationState state) {
    using enum RegistrationState;
    return state == cancelled_by_person || state == cancelled_by_organiser || state == expired || state == invited;
}

}  // namespace plenary::registration
