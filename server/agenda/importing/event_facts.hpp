#pragma once
#include <string>
#include <vector>

#include "agenda/importing/imported_schedule.hpp"

namespace plenary::agenda {

// Whether an event that is brought up to date takes its title, place, zone, dates and languages from the file too. As
// usual a draft does; what everybody sees stays as it is.
enum class EventFollows { as_usual, follows, stays };

// What an event says of itself that a file says too.
struct EventFacts {
    events::EventState state = events::EventState::draft;
    events::TextByLanguage title, place;
    std::string zone;
    LocalTime starts_local, ends_local;
    std::vector<std::string> languages;
    events::Recorded recorded = events::Recorded::unknown;
};

[[nodiscard]] bool follows(EventFollows wanted, events::EventState state);

// A fact that the file says otherwise: of "dates" the first and the last day, "2026-07-04/2026-07-05", of "languages"
// their codes with commas between.
struct FactChange {
    std::string fact, before, after;
};
[[nodiscard]] std::vector<FactChange> fact_changes(const EventFacts& event, const ImportedSchedule& schedule);

// "Hall of trade, Lisbon": the venue and the city of a file.
[[nodiscard]] std::string place_text(const ImportedSchedule& schedule);

}  // namespace plenary::agenda
