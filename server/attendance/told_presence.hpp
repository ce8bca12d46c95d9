#pragma once
#include <map>
#include <span>
#include <vector>

#include "attendance/interval.hpp"
#include "conferencing/signals/told_signal.hpp"
#include "platform/ids.hpp"

namespace plenary::attendance {

// When somebody was in a room elsewhere, by all that was told and noticed of them and of the ends of the room, in any
// order and however often: each visit from its coming to its going, a whole stay as it is said. Whoever was not seen to
// come was there for a moment. What we noticed ourselves ends when the person is told to have gone, whichever visit that
// was; an end of the room ends every visit that began before.
[[nodiscard]] std::vector<Interval> intervals_of(std::span<const conferencing::ToldSignal> signals);

// The same, of each person of whom something was told.
[[nodiscard]] std::map<RegistrationId, std::vector<Interval>> intervals_by_person(
    std::span<const conferencing::ToldSignal> signals);

// How somebody stands by the intervals of a room.
struct Standing {
    bool is_in = false;
    Instant since{};  // of the last coming
    std::optional<Instant> left_at{};
};

// What a look into the room shows that nobody has told: people who are in it and do not stand so, and the other way
// round. Who came or went within `k_settling` before the look is left alone: the service may not have said it yet.
inline constexpr std::chrono::seconds k_settling{10};
[[nodiscard]] std::vector<conferencing::ToldSignal> noticed(const std::map<RegistrationId, Standing>& known,
                                                            std::span<const RegistrationId> in, Instant looked_at);

}  // namespace plenary::attendance
