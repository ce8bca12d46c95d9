#pragma once
#include <cstdint>

#include "agenda/checks/draft_checks.hpp"
#include "agenda/delays/running_late.hpp"

namespace plenary::agenda {

// What was said on the day, as it is kept.
struct Delay {
    Uuid group;  // of the draft's changes that went along
    std::string actor;
    DelayOrder order;
    std::string day;
    std::optional<Uuid> takes_back{};  // an earlier one
    // Where the event lasts longer for it, from which end to which.
    std::optional<Instant> event_ended_at{}, event_ends_at{};
    std::vector<MovedTimes> moves;
};

// One of them for a list.
struct SaidDelay {
    Delay delay;                   // without its moves
    events::TextByLanguage title;  // of the session from which on; empty: none
    std::string room, by;          // names; empty: none, the system
    Instant at;
    int sessions = 0;
    bool stands = false;  // some of them can still be taken back
};

// What moves, or has moved.
struct Delayed {
    std::optional<Uuid> group{};  // none: it was only tried
    std::int64_t version = 0;     // of the event
    std::int64_t last_change = 0;
    std::vector<MovedTimes> moves;
    Draft seen;                           // all that everybody sees, as they were
    std::map<RoomId, std::string> rooms;  // by name
    std::map<PersonId, std::string> people;
    std::vector<DraftProblem> problems;  // that it makes
};

}  // namespace plenary::agenda
