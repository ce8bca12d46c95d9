#include "registration/sign_ups/sign_up.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>

namespace plenary::registration {
namespace {

constexpr std::array<std::string_view, 4> k_states{"wanted", "confirmed", "waitlisted", "given_up"};

}  // namespace

std::string_view to_text(SignUpState state) { return k_states.at(static_cast<std::size_t>(state)); }

SignUpState sign_up_state_from_text(std::string_view text) {
    const auto found = std::ranges::find(k_states, text);
    if (found == k_states.end()) throw std::invalid_argument("no state of a sign-up " + std::string(text));
    return static_cast<SignUpState>(found - k_states.begin());
}

const OwnSignUp* find_sign_up(const std::vector<OwnSignUp>& own, const SessionId& session) {
    const auto found = std::ranges::find(own, session, &OwnSignUp::session);
    return found == own.end() ? nullptr : &*found;
}

}  // namespace plenary::registration
