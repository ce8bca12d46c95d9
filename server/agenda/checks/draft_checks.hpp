#pragma once
#include <chrono>
#include <map>
#include <span>

#include "agenda/absences/absence.hpp"
#include "agenda/draft/draft_change.hpp"
#include "agenda/favourites/favourites.hpp"
#include "platform/time_zone.hpp"

namespace plenary::agenda {

enum class Trouble {
    room_taken,
    speaker_twice,
    speaker_away,
    outside_event,
    outside_hours,
    outside_block,
    no_break,
    room_too_small,
    favourites_clash,
    no_room,
    no_speaker,
    no_language,
    moved_for_viewers
};
[[nodiscard]] std::string_view to_string(Trouble kind);
// Somebody would stand before a closed door, or before nobody.
[[nodiscard]] bool is_grave(Trouble kind);

struct AwaySpan {
    Instant starts_at, ends_at;
};

struct DraftProblem {
    Trouble kind;
    std::vector<SessionId> sessions;
    std::optional<RoomId> room{};
    std::optional<PersonId> person{};
    std::optional<int> number{}, limit{};  // people or minutes, and what they are held against
    std::vector<std::string> zones{};      // whose clocks show another time than on the first day
    std::optional<AwaySpan> away{};        // when the person is
};

// How long a house is open each day, and how long people sit without a break.
struct AgendaHours {
    std::chrono::minutes opens, closes;  // since midnight, by the clock on the wall
    std::chrono::minutes longest_stretch;
};

// What a draft is held against.
struct CheckGround {
    TimeZone zone;
    Instant starts_at, ends_at;  // of the event
    AgendaHours hours;
    std::size_t languages = 1;                      // of the event
    bool online = false;                            // people take part from other zones
    std::map<RoomId, std::optional<int>> rooms{};   // with their capacity
    Demand demand{};                                // what people want to see
    std::unordered_map<SessionId, int> sign_ups{};  // for sessions that ask for sign-up, who waits included
    std::vector<Absence> absences{};
};

// What is wrong with the sessions that have their place: the grave first, then in the order of their times.
[[nodiscard]] std::vector<DraftProblem> problems_of(const Draft& draft, const CheckGround& ground);

}  // namespace plenary::agenda
