#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "agenda/draft/draft_change.hpp"

namespace plenary::agenda {

struct ReleaseWords {
    std::string name;     // "Second draft"; empty: none
    std::string comment;  // for the page of changes; empty: none
};

// A named, immutable copy of an agenda: what everybody saw from then on.
struct Release {
    int number = 0;
    ReleaseWords words;
    std::int64_t last_change = 0;  // the newest change of the draft that it holds
    int sessions = 0;
    int cancelled = 0;               // by it, as it was made; 0 where it is read
    std::int64_t event_version = 0;  // likewise: that of the event with it
    int told = 0;                    // people who got a mail about it
    bool silent = false;             // nobody was to get one
    std::string by;                  // who made it; empty for the system
    Instant at;
};

}  // namespace plenary::agenda
