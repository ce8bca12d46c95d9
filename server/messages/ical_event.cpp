#include "messages/ical_event.hpp"

#include <algorithm>
#include <cstdlib>
#include <stdexcept>

#include "messages/plain_text.hpp"

namespace plenary::messages {
namespace {

using namespace std::chrono;

icaltimetype ical_time(LocalTime time, bool date_only) {
    const auto day = floor<days>(time);
    const year_month_day date{day};
    const hh_mm_ss<seconds> clock{floor<seconds>(time - day)};
    icaltimetype made = icaltime_null_time();
    made.year = static_cast<int>(date.year());
    made.month = static_cast<int>(static_cast<unsigned>(date.month()));
    made.day = static_cast<int>(static_cast<unsigned>(date.day()));
    made.is_date = date_only ? 1 : 0;
    if (date_only) return made;
    made.hour = static_cast<int>(clock.hours().count());
    made.minute = static_cast<int>(clock.minutes().count());
    made.second = static_cast<int>(clock.seconds().count());
    return made;
}

icaltimetype ical_utc(Instant instant) {
    auto made = ical_time(LocalTime{instant.time_since_epoch()}, false);
    made.zone = icaltimezone_get_utc_timezone();
    return made;
}

void add(icalcomponent* to, icalproperty* property) { icalcomponent_add_property(to, property); }

// One STANDARD or DAYLIGHT. `before` is the offset up to its onset.
icalcomponent* ical_observance(const Observance& observance, seconds before) {
    auto* made = icalcomponent_new(observance.daylight ? ICAL_XDAYLIGHT_COMPONENT : ICAL_XSTANDARD_COMPONENT);
    add(made, icalproperty_new_dtstart(ical_time(LocalTime{observance.begin.time_since_epoch() + before}, false)));
    add(made, icalproperty_new_tzoffsetfrom(static_cast<int>(before.count())));
    add(made, icalproperty_new_tzoffsetto(static_cast<int>(observance.offset.count())));
    add(made, icalproperty_new_tzname(observance.abbreviation.c_str()));
    return made;
}

Instant year_start(Instant instant, int years_on) {
    const year_month_day date{floor<days>(instant)};
    return Instant{sys_days{(date.year() + years{years_on}) / 1 / 1}};
}

bool was_twice(const TimeZone& zone, Instant instant) {
    return std::holds_alternative<Overlap>(zone.meaning_of(zone.local(instant).time));
}

icalproperty* with_zone(icalproperty* property, const TimeZone& zone) {
    icalproperty_add_parameter(property, icalparameter_new_tzid(zone.name().c_str()));
    return property;
}

// The first day after the last one that an all-day entry touches: DTEND is exclusive.
LocalTime day_after(const TimeRange& when) {
    const auto first = floor<days>(when.zone.local(when.start).time);
    return std::max(first + days{1}, ceil<days>(when.zone.local(when.end).time));
}

void add_times(icalcomponent* event, const TimeRange& when, CalendarForm form) {
    const auto end = std::max(when.start, when.end);
    const auto wall = [&](Instant instant) { return ical_time(when.zone.local(instant).time, false); };
    switch (form) {
        case CalendarForm::dates:
            add(event, icalproperty_new_dtstart(ical_time(when.zone.local(when.start).time, true)));
            add(event, icalproperty_new_dtend(ical_time(day_after(when), true)));
            break;
        case CalendarForm::wall_times:
            add(event, with_zone(icalproperty_new_dtstart(wall(when.start)), when.zone));
            add(event, with_zone(icalproperty_new_dtend(wall(end)), when.zone));
            break;
        case CalendarForm::utc:
            add(event, icalproperty_new_dtstart(ical_utc(when.start)));
            add(event, icalproperty_new_dtend(ical_utc(end)));
            break;
    }
}

// libical writes quotes around a CN that needs them, but a quote inside would end it (RFC 5545, 3.2).
std::string parameter_text(const std::string& text) {
    auto safe = one_line(text);
    std::ranges::replace(safe, '"', '\'');
    return safe;
}

std::string mailto(const CalendarPerson& person) { return "mailto:" + one_line(person.address); }

void add_people(icalcomponent* event, const CalendarEntry& entry, CalendarMethod method) {
    if (!entry.organiser.address.empty()) {
        auto* organiser = icalproperty_new_organizer(mailto(entry.organiser).c_str());
        icalproperty_add_parameter(organiser, icalparameter_new_cn(parameter_text(entry.organiser.name).c_str()));
        add(event, organiser);
    }
    if (!entry.attendee || method == CalendarMethod::publish) return;
    auto* attendee = icalproperty_new_attendee(mailto(*entry.attendee).c_str());
    icalproperty_add_parameter(attendee, icalparameter_new_cn(parameter_text(entry.attendee->name).c_str()));
    icalproperty_add_parameter(attendee, icalparameter_new_rsvp(ICAL_RSVP_FALSE));
    add(event, attendee);
}

void add_texts(icalcomponent* event, const CalendarEntry& entry) {
    add(event, icalproperty_new_summary(one_line(entry.summary).c_str()));
    if (!entry.description.empty()) add(event, icalproperty_new_description(clean_lines(entry.description).c_str()));
    if (!entry.location.empty()) add(event, icalproperty_new_location(one_line(entry.location).c_str()));
    if (!entry.url.empty()) add(event, icalproperty_new_url(one_line(entry.url).c_str()));
}

// RFC 5545, 3.2.15 and 3.8.4.5; FIRST by RFC 9253, 4.
void add_relation(icalcomponent* event, const char* type, const std::string& uid) {
    if (uid.empty()) return;
    auto* related = icalproperty_new_relatedto(one_line(uid).c_str());
    icalproperty_add_parameter(related, icalparameter_new_from_value_string(ICAL_RELTYPE_PARAMETER, type));
    add(event, related);
}

}  // namespace

CalendarForm form_of(const TimeRange& when) {
    if (when.all_day) return CalendarForm::dates;
    const bool unclear = was_twice(when.zone, when.start) || was_twice(when.zone, when.end);
    return unclear || when.zone.name() == "UTC" ? CalendarForm::utc : CalendarForm::wall_times;
}

icalcomponent* ical_zone(const TimeRange& when) {
    auto* zone = icalcomponent_new(ICAL_VTIMEZONE_COMPONENT);
    add(zone, icalproperty_new_tzid(when.zone.name().c_str()));
    const auto from = year_start(when.start, -1);
    auto before = when.zone.local(from).offset;
    for (auto observance : when.zone.observances(from, year_start(when.end, 2) - microseconds{1})) {
        // The observance that was in force at the start of the list stands as if it began there.
        observance.begin = std::max(observance.begin, from);
        icalcomponent_add_component(zone, ical_observance(observance, before));
        before = observance.offset;
    }
    return zone;
}

icalcomponent* ical_event(const CalendarEntry& entry, CalendarMethod method, CalendarForm form) {
    auto* event = icalcomponent_new(ICAL_VEVENT_COMPONENT);
    add(event, icalproperty_new_uid(one_line(entry.uid).c_str()));
    add(event, icalproperty_new_dtstamp(ical_utc(entry.changed)));
    add(event, icalproperty_new_sequence(entry.sequence));
    add_times(event, entry.when, form);
    add_texts(event, entry);
    add_relation(event, "PARENT", entry.part_of);
    add_relation(event, "FIRST", entry.repeat_of);
    add_people(event, entry, method);
    const bool cancelled = entry.cancelled || method == CalendarMethod::cancel;
    add(event, icalproperty_new_status(cancelled ? ICAL_STATUS_CANCELLED : ICAL_STATUS_CONFIRMED));
    return event;
}

std::string text_of(icalcomponent* calendar) {
    const std::unique_ptr<char, decltype(&std::free)> text(icalcomponent_as_ical_string_r(calendar), &std::free);
    if (!text) throw std::runtime_error("libical has no memory");
    return text.get();
}

}  // namespace plenary::messages
