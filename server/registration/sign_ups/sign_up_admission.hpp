#pragma once
#include <span>
#include <vector>

#include "registration/place_pool.hpp"
#include "registration/sign_ups/sign_up.hpp"

namespace plenary::registration {

// The pools of sessions are decided as those of an event are: there a session stands for a category.
[[nodiscard]] inline CategoryId as_category(const SessionId& session) { return CategoryId{session.value}; }

struct WantedSignUp {
    SignUpId id;
    RegistrationId registration;
    SessionId session;
    bool operator==(const WantedSignUp&) const = default;
};

// What becomes of one of them: confirmed or waitlisted.
struct DecidedSignUp {
    WantedSignUp sign_up;
    SignUpState state;
};

struct SignUpAdmission {
    std::vector<DecidedSignUp> decided;  // one for each, in their order
    PlacePools pools;                    // as they are afterwards
};

// Decides sign-ups in order of arrival by admit(): each gets a place or waits, and nobody overtakes who waits.
[[nodiscard]] SignUpAdmission admit_sign_ups(PlacePools pools, std::span<const WantedSignUp> wanted);

// Takes a place for each of `line`, who stand in the order in which they wait, as long as there is one in their
// session. Answers whose turn it was.
[[nodiscard]] std::vector<WantedSignUp> take_turns(PlacePools& pools, std::span<const WantedSignUp> line);

}  // namespace plenary::registration
