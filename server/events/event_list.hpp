#pragma once
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "events/event.hpp"

namespace plenary::events {

enum class When { coming, past };
// Where an event stands for its organisers: drafts are neither coming nor past.
enum class Stage { coming, past, draft };

// Which public events a list shows. Coming ones have not ended, and stand in order of their start;
// past ones the newest first.
struct EventFilter {
    When when = When::coming;
    std::optional<std::string> series;  // id or slug
    std::optional<std::string> region, theme, language;
    std::optional<EventForm> form;
    std::optional<Participation> participation;
};

// Where a page ended: the sort key and the id.
struct EventPosition {
    Instant starts_at;
    EventId id;
    auto operator<=>(const EventPosition&) const = default;
};

struct EventPage {
    std::vector<std::shared_ptr<const Event>> items;
    std::optional<EventPosition> next;  // none: that was all
};

// What the filters weigh in an event.
struct EventTraits {
    std::vector<std::string> regions, themes, languages;
    EventForm form = EventForm::webinar;
};

// How many events each choice of a filter would leave, the other filters staying as they are.
struct FilterCounts {
    std::map<std::string, int> regions, themes, languages, forms;
    int all = 0;  // with every filter as it is
    bool operator==(const FilterCounts&) const = default;
};

[[nodiscard]] FilterCounts count_choices(std::span<const EventTraits> events, const EventFilter& filter);

}  // namespace plenary::events
