#pragma once
#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "agenda/importing/import_note.hpp"
#include "events/event.hpp"

namespace plenary::agenda {

struct ListedPerson {
    std::string source;  // "guid:…", "id:…" or "name:…": unique within the schedule
    std::string name;
};

// A session as its file has it. Texts are well-formed UTF-8 without control characters.
struct ListedSession {
    std::string source;  // "guid:…", "id:…", …: unique within the schedule
    std::string slug;    // of the file; empty: none
    std::string title, subtitle, abstract, kind, track, room;
    std::string language;  // "de", "pt-BR"; empty: not said
    events::Recorded recorded = events::Recorded::unknown;
    std::string day;                 // the programme's day, "2024-12-27"; empty: the one on which it starts
    std::optional<Instant> instant;  // where the file gives an offset
    LocalTime wall;                  // what a clock in the room shows; with an instant only its time of day counts
    bool shows_clock = true;         // false: the instant stands alone, and `wall` is UTC's
    std::chrono::seconds duration{0};
    bool whole_day = false;  // from one midnight of the zone to the next, however long that is
    // The block it is a part of, and the session that it repeats: while the file is read as it names them, by source,
    // number or title; in a ListedSchedule their sources. Empty: none.
    std::string within, again_of;
    std::vector<std::string> people;  // their sources, in the order of the file, each once
};

// A schedule as its file has it, in the zone that its clocks show.
struct ListedSchedule {
    std::string title;  // empty: the file has none
    std::string subtitle, venue, city;
    std::string zone;  // as the file names it; empty: it does not
    std::vector<std::string> rooms, tracks;
    std::vector<std::string> languages;  // the most frequent first
    std::vector<ListedPerson> people;
    std::vector<ListedSession> sessions;  // at least one
    bool relates = false;                 // it can say what is part of what: where it says nothing, nothing is
    std::vector<ImportNote> notes;        // for each thing left out or taken otherwise
};

// The largest file that is read, in bytes.
inline constexpr std::size_t k_largest_schedule = 16 * 1024 * 1024;

}  // namespace plenary::agenda
