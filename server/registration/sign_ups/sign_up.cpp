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

std::int64_t version_of(const std::optional<WantedPlaces>& asked) {
    constexpr std::int64_t k_more_than_places = 1 << 17;  // the contract takes 100,000 at most
    if (!asked) return 0;
    std::int64_t end = 0;
    if (asked->closes_at)
        end = std::max<std::int64_t>(
            0, std::chrono::floor<std::chrono::seconds>(*asked->closes_at).time_since_epoch().count());
    return 1 + asked->places.value_or(0) + end * k_more_than_places;
}

const OwnSignUp* find_sign_up(const std::vector<OwnSignUp>& own, const SessionId& session) {
    const auto found = std::ranges::find(own, session, &OwnSignUp::session);
    return found == own.end() ? nullptr : &*found;
}

}  // namespace plenary::registration
