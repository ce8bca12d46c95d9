#include "messages/calendar.hpp"

#include "messages/ical_event.hpp"

namespace plenary::messages {
namespace {

void add(const Component& to, icalproperty* property) { icalcomponent_add_property(to.get(), property); }

icalproperty_method ical_method(CalendarMethod method) {
    switch (method) {
        case CalendarMethod::request:
            return ICAL_METHOD_REQUEST;
        case CalendarMethod::cancel:
            return ICAL_METHOD_CANCEL;
        case CalendarMethod::publish:
            break;
    }
    return ICAL_METHOD_PUBLISH;
}

}  // namespace

std::string_view name_of(CalendarMethod method) {
    switch (method) {
        case CalendarMethod::request:
            return "REQUEST";
        case CalendarMethod::cancel:
            return "CANCEL";
        case CalendarMethod::publish:
            break;
    }
    return "PUBLISH";
}

std::string write_calendar(const CalendarEntry& entry, CalendarMethod method) {
    const Component calendar(icalcomponent_new(ICAL_VCALENDAR_COMPONENT));
    add(calendar, icalproperty_new_prodid("-//Plenary//Plenary//EN"));
    add(calendar, icalproperty_new_version("2.0"));
    add(calendar, icalproperty_new_calscale("GREGORIAN"));
    add(calendar, icalproperty_new_method(ical_method(method)));
    const auto form = form_of(entry.when);
    if (form == CalendarForm::wall_times) icalcomponent_add_component(calendar.get(), ical_zone(entry.when));
    icalcomponent_add_component(calendar.get(), ical_event(entry, method, form));
    return text_of(calendar.get());
}

}  // namespace plenary::messages
