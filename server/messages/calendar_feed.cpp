#include "messages/calendar_feed.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "messages/ical_event.hpp"
#include "messages/plain_text.hpp"

namespace plenary::messages {
namespace {

void add(const Component& to, icalproperty* property) { icalcomponent_add_property(to.get(), property); }

// What clients know that do not know RFC 7986.
icalproperty* older(const char* name, const std::string& value) {
    auto* property = icalproperty_new_x(value.c_str());
    icalproperty_set_x_name(property, name);
    return property;
}

// Each zone once, from the first of its entries to the last.
void add_zones(const Component& calendar, const std::vector<CalendarEntry>& entries) {
    std::vector<TimeRange> spans;
    for (const auto& entry : entries) {
        if (form_of(entry.when) != CalendarForm::wall_times) continue;
        const auto same = [&](const TimeRange& span) { return span.zone.name() == entry.when.zone.name(); };
        const auto known = std::ranges::find_if(spans, same);
        if (known == spans.end()) {
            spans.push_back(entry.when);
            continue;
        }
        known->start = std::min(known->start, entry.when.start);
        known->end = std::max(known->end, entry.when.end);
    }
    for (const auto& span : spans) icalcomponent_add_component(calendar.get(), ical_zone(span));
}

icaldurationtype duration(std::chrono::hours length) {
    auto made = icaldurationtype_null_duration();
    made.hours = static_cast<unsigned>(length.count());
    return made;
}

}  // namespace

std::string write_feed(const CalendarFeed& feed) {
    const Component calendar(icalcomponent_new(ICAL_VCALENDAR_COMPONENT));
    const auto name = one_line(feed.name);
    add(calendar, icalproperty_new_prodid("-//Plenary//Plenary//EN"));
    add(calendar, icalproperty_new_version("2.0"));
    add(calendar, icalproperty_new_calscale("GREGORIAN"));
    add(calendar, icalproperty_new_method(ICAL_METHOD_PUBLISH));
    add(calendar, icalproperty_new_name(name.c_str()));
    add(calendar, older("X-WR-CALNAME", name));
    if (!feed.url.empty()) add(calendar, icalproperty_new_url(one_line(feed.url).c_str()));
    if (!feed.zone.empty()) add(calendar, older("X-WR-TIMEZONE", feed.zone));
    add(calendar, icalproperty_new_refreshinterval(duration(feed.refresh)));
    add(calendar, older("X-PUBLISHED-TTL", fmt::format("PT{}H", feed.refresh.count())));
    add_zones(calendar, feed.entries);
    for (const auto& entry : feed.entries)
        icalcomponent_add_component(calendar.get(), ical_event(entry, CalendarMethod::publish, form_of(entry.when)));
    return text_of(calendar.get());
}

}  // namespace plenary::messages
