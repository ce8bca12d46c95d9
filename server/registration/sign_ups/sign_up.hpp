#pragma once
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/clock.hpp"
#include "platform/ids.hpp"

namespace plenary::registration {

using SignUpId = Id<struct SignUpTag>;

// One person's sign-up for one session, within their place at the event.
enum class SignUpState {
    wanted,      // decided when the place at the event is confirmed
    confirmed,   // a place in the session
    waitlisted,  // gets the next one that is free, at once
    given_up,
};

[[nodiscard]] std::string_view to_text(SignUpState state);
// Throws std::invalid_argument: only the database and this program write states.
[[nodiscard]] SignUpState sign_up_state_from_text(std::string_view text);

// At most so many sessions in one registration.
inline constexpr std::size_t k_most_sessions = 50;

// What an organiser wants of a session: as many places as come where no number is given, until it starts where no
// other end is.
struct WantedPlaces {
    std::optional<int> places;
    std::optional<Instant> closes_at;
};

// Tells each wish from every other, to the second: an edit says by it what it was made of. 0: asks for no sign-up.
[[nodiscard]] std::int64_t version_of(const std::optional<WantedPlaces>& asked);

// A session that asks for sign-up, with its places as they stand.
struct SessionPlaces {
    SessionId session;
    WantedPlaces asked;
    int taken = 0;
    int waiting = 0;
    int wanted = 0;  // by people without a place at the event yet
};

struct OwnSignUp {
    SessionId session;
    SignUpState state;
    int waiting_number = 0;  // 1 is next; 0 when not waiting
};

// The one for `session`, or null.
[[nodiscard]] const OwnSignUp* find_sign_up(const std::vector<OwnSignUp>& own, const SessionId& session);

struct SignedUpPerson {
    SignUpId id;
    RegistrationId registration;
    std::string name, authority, email;  // the authority may be empty
    SignUpState state;
    int waiting_number = 0;
    Instant since;
};

struct SignedUpPage {
    std::vector<SignedUpPerson> items;
    std::optional<SignUpId> next;
};

}  // namespace plenary::registration
