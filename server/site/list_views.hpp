#pragma once
#include <map>
#include <nlohmann/json_fwd.hpp>
#include <set>
#include <string>
#include <vector>

#include "events/event_service.hpp"
#include "site/event_view.hpp"

namespace plenary::site {

// What a series says in one line on the home page.
struct SeriesFacts {
    SeriesId series;
    int events = 0;
    Instant first, last;
    std::optional<Instant> next;  // the start of the next one
};

struct Listed {
    std::shared_ptr<const events::Event> event;
    std::optional<events::Availability> places;
};

// Everything the home page shows at `now`.
struct HomeContent {
    events::Organisation organisation;
    events::EventFilter filter;
    std::vector<Listed> live, next;
    std::optional<std::string> more;  // the cursor of the next page
    events::FilterCounts counts;
    std::vector<events::Series> series;
    std::vector<SeriesFacts> facts;
    std::vector<std::shared_ptr<const events::Event>> recorded;
    Instant now;
};

[[nodiscard]] nlohmann::json home_view(const HomeContent& content, std::string_view language);

// A page that is one list at `now`: events, past events, recordings.
struct ListContent {
    std::string name;   // in front of its words in the catalogue: "events", "events_past", "recordings"
    std::string path;   // "/events"
    std::string other;  // the address of the list that one may want instead
    events::EventFilter filter;
    std::vector<Listed> events;
    std::set<EventId> recorded;       // of these
    std::optional<std::string> more;  // the cursor of the next page
    events::FilterCounts counts;
    Instant now;
};

[[nodiscard]] nlohmann::json list_view(const ListContent& content, std::string_view language);

// A series with all its public events, newest first; `recorded` are those with a recording.
[[nodiscard]] nlohmann::json series_view(const events::Series& series, const std::vector<Listed>& events,
                                         const std::set<EventId>& recorded, Instant now, std::string_view language);

}  // namespace plenary::site
