#include "agenda/importing/event_facts.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "agenda/importing/schedule_times.hpp"

namespace plenary::agenda {
namespace {

// Events end with a moment of their last day, whole days with the midnight after it.
std::string days_text(LocalTime starts, LocalTime ends) {
    const auto last = std::max(starts, ends - std::chrono::microseconds{1});
    return day_name(starts) + "/" + day_name(last);
}

std::string listed(const std::vector<std::string>& languages) { return fmt::format("{}", fmt::join(languages, ",")); }

}  // namespace

bool follows(EventFollows wanted, events::EventState state) {
    return wanted == EventFollows::follows || (wanted == EventFollows::as_usual && state == events::EventState::draft);
}

std::string place_text(const ImportedSchedule& schedule) {
    const bool both = !schedule.venue.empty() && !schedule.city.empty();
    return schedule.venue + (both ? ", " : "") + schedule.city;
}

std::vector<FactChange> fact_changes(const EventFacts& event, const ImportedSchedule& schedule) {
    const auto& language = schedule.languages.front();
    std::vector<FactChange> changes;
    const auto compare = [&](const char* fact, std::string before, std::string after) {
        if (before != after) changes.push_back({fact, std::move(before), std::move(after)});
    };
    compare("title", event.title.best(language).text, schedule.title);
    compare("dates", days_text(event.starts_local, event.ends_local),
            days_text(schedule.first_day, schedule.day_after));
    compare("zone", event.zone, schedule.zone.name());
    compare("place", event.place.best(language).text, place_text(schedule));
    compare("languages", listed(event.languages), listed(schedule.languages));
    if (schedule.recorded != events::Recorded::unknown)
        compare("recorded", std::string(events::to_string(event.recorded)),
                std::string(events::to_string(schedule.recorded)));
    return changes;
}

}  // namespace plenary::agenda
