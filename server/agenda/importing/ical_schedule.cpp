#include "agenda/importing/ical_schedule.hpp"

#include <algorithm>

#include "agenda/importing/ical_reader.hpp"
#include "agenda/importing/schedule_language.hpp"
#include "agenda/session_kind.hpp"
#include "platform/instant_text.hpp"

namespace plenary::agenda {
namespace {

// Whom frab and pentabarf name as somebody on stage.
constexpr std::string_view k_no_address = "invalid:nomail";

}  // namespace

Result<ListedSchedule> IcalReader::read(const IcalCalendar& calendar) {
    auto& heading = listing_.heading();
    heading.title = line(calendar.calendar, "X-WR-CALNAME");
    if (heading.title.empty()) heading.title = line(calendar.calendar, "NAME");
    heading.subtitle = line(calendar.calendar, "X-WR-CALDESC");
    choose_zone(calendar);
    find_span(calendar);
    find_moved(calendar);
    for (const auto& event : calendar.events)
        if (!event.find("RECURRENCE-ID")) read_event(event);
    for (const auto& event : calendar.events)
        if (event.find("RECURRENCE-ID")) read_moved(event);
    for (const auto& zone : unknown_zones_) listing_.note({"file.zone_unknown", {{"zone", zone}}});
    return listing_.finish();
}

void IcalReader::choose_zone(const IcalCalendar& calendar) {
    const auto own = line(calendar.calendar, "X-WR-TIMEZONE");
    const auto named = ical_zone(own);
    std::map<std::string, int> used;
    for (const auto& event : calendar.events)
        if (const auto* start = event.find("DTSTART"))
            if (const auto time = read_ical_time(*start, zones_); time && time->zone) ++used[time->zone->name()];
    const auto most = std::ranges::max_element(used, {}, [](const auto& zone) { return zone.second; });
    const bool says_nothing = !named || named->city("en") == "UTC";  // calendars name UTC where nobody chose a zone
    zone_ = says_nothing && most != used.end() ? most->first : named ? named->name() : own;
    listing_.heading().zone = zone_;
}

// Where the last event begins that has an end of its own.
void IcalReader::find_span(const IcalCalendar& calendar) {
    const auto reach = [&](std::optional<LocalTime> wall) {
        if (wall && (!last_ || *wall > *last_)) last_ = wall;
    };
    for (const auto& event : calendar.events) {
        const auto* starts = event.find("DTSTART");
        if (!starts || is_endless(event)) continue;
        const auto day = read_ical_date(starts->value);
        const auto time = read_ical_time(*starts, zones_);
        reach(day ? day : time ? std::optional(time->wall) : std::nullopt);
        if (time) reach(until_of(event, time->zone, zones_));
    }
}

bool IcalReader::keep(const IcalProperties& event, ListedSession& session, const std::optional<SessionStart>& start,
                      std::optional<std::chrono::seconds> duration) {
    if (!listing_.place(session, start, duration)) return false;
    listing_.add_room(session.room);
    read_people(event, session);
    if (session.people.empty() && names_break(session.title)) session.kind = "break";
    listing_.keep(session);
    return true;
}

std::optional<std::chrono::seconds> IcalReader::duration_of(const IcalProperties& event) {
    const auto time_in = [&](std::string_view name) {
        const auto* property = event.find(name);
        return property ? read_ical_time(*property, zones_) : std::nullopt;
    };
    const auto begin = time_in("DTSTART"), end = time_in("DTEND");
    auto duration = begin && end ? length_between(written(*begin), written(*end)) : std::nullopt;
    return duration ? duration : read_iso_duration(event.text("DURATION"));
}

// RELATED-TO (RFC 5545, 3.8.4.5; FIRST by RFC 9253). What stands there without RELTYPE is the parent.
void IcalReader::read_relations(const IcalProperties& event, ListedSession& session) {
    for (const auto* related : event.all("RELATED-TO")) {
        const auto type = related->parameters.find("RELTYPE");
        const auto uid = "uid:" + listing_.line(ical_text(related->value));
        listing_.relates();
        if (type == related->parameters.end() || type->second == "PARENT") session.within = uid;
        if (type != related->parameters.end() && type->second == "FIRST") session.again_of = uid;
    }
}

void IcalReader::read_words(const IcalProperties& event, ListedSession& session) {
    session.title = line(event, "SUMMARY");
    session.room = line(event, "LOCATION");
    listing_.describe(session, event.text("DESCRIPTION"), "");
    if (const auto* categories = event.find("CATEGORIES"))
        session.track = listing_.line(ical_texts(categories->value).front());
    if (const auto* summary = event.find("SUMMARY"))
        if (const auto language = summary->parameters.find("LANGUAGE"); language != summary->parameters.end())
            listing_.speak(session, language_tags(language->second));
}

void IcalReader::read_people(const IcalProperties& event, ListedSession& session) {
    for (const auto* attendee : event.all("ATTENDEE")) {
        const auto name = attendee->parameters.find("CN");
        if (attendee->value == k_no_address && name != attendee->parameters.end())
            listing_.add_person(session, "", listing_.line(name->second));
    }
}

// Empty: it stays.
std::string IcalReader::reason_to_leave_out(const IcalProperties& event) {
    const auto audience = event.text("CLASS");
    if (event.text("STATUS") == "CANCELLED") return "cancelled";
    if (audience == "PRIVATE" || audience == "CONFIDENTIAL") return "private";
    return "";
}

std::optional<SessionStart> IcalReader::start_of(const IcalProperties& event) {
    const auto* property = event.find("DTSTART");
    const auto time = property ? read_ical_time(*property, zones_) : std::nullopt;
    if (!time) return std::nullopt;
    note_zone(*property, *time);
    return start_at(time->wall, time->zone, time->utc || time->zone);
}

// A time in the schedule's own zone is what its clocks show; every other one is an instant alone. Without a zone an
// instant is UTC's.
SessionStart IcalReader::start_at(LocalTime wall, const std::optional<TimeZone>& zone, bool is_instant) const {
    const auto instant = written({wall, is_instant && !zone, zone}).instant;
    if (!instant || (zone && zone->name() == zone_))
        return SessionStart{std::chrono::floor<std::chrono::days>(wall), wall, {}, true};
    return SessionStart{{}, LocalTime{instant->time_since_epoch()}, instant, false};
}

void IcalReader::note_zone(const IcalProperty& property, const IcalTime& time) {
    const auto zone = property.parameters.find("TZID");
    if (!time.utc && !time.zone && zone != property.parameters.end())
        unknown_zones_.insert(listing_.line(zone->second));
}

bool is_ical(std::string_view text) {
    constexpr std::string_view k_begin = "BEGIN:VCALENDAR";
    return std::ranges::equal(text.substr(0, k_begin.size()), k_begin,
                              [](char a, char b) { return (a >= 'a' && a <= 'z' ? a - 'a' + 'A' : a) == b; });
}

Result<ListedSchedule> read_ical(std::string_view text) {
    const auto calendar = parse_ical(text);
    if (!calendar) return std::unexpected(calendar.error());
    return IcalReader{}.read(*calendar);
}

}  // namespace plenary::agenda
