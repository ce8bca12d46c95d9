#include "messages/calendar_feed.hpp"

#include <fmt/format.h>

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
    for (const auto& entry : feed.entries) {
        const auto form = entry.when.all_day ? CalendarForm::dates : CalendarForm::utc;
        icalcomponent_add_component(calendar.get(), ical_event(entry, CalendarMethod::publish, form));
    }
    return text_of(calendar.get());
}

}  // namespace plenary::messages
