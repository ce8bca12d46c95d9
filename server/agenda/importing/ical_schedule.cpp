#include "agenda/importing/ical_schedule.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "agenda/importing/ical_reading.hpp"
#include "agenda/importing/ical_times.hpp"
#include "agenda/importing/listing.hpp"
#include "agenda/importing/schedule_language.hpp"
#include "agenda/session_kind.hpp"

namespace plenary::agenda {
namespace {

// Whom frab and pentabarf name as somebody on stage.
constexpr std::string_view k_no_address = "invalid:nomail";

class Reader {
public:
    Result<ListedSchedule> read(const IcalCalendar& calendar);

private:
    std::string line(const IcalProperties& of, std::string_view name) { return listing_.line(of.text(name)); }
    void choose_zone(const IcalCalendar& calendar);
    void find_moved(const IcalCalendar& calendar);
    void read_event(const IcalProperties& event);
    void read_words(const IcalProperties& event, ListedSession& session);
    void read_people(const IcalProperties& event, ListedSession& session);
    [[nodiscard]] std::string reason_to_leave_out(const IcalProperties& event);
    [[nodiscard]] std::optional<SessionStart> start_of(const IcalProperties& event);

    Listing listing_;
    IcalZones zones_;
    std::string zone_;
    std::set<std::string> unknown_zones_;
    std::set<std::pair<std::string, std::string>> moved_;  // UID and the time that an event was moved from
};

Result<ListedSchedule> Reader::read(const IcalCalendar& calendar) {
    auto& heading = listing_.heading();
    heading.title = line(calendar.calendar, "X-WR-CALNAME");
    if (heading.title.empty()) heading.title = line(calendar.calendar, "NAME");
    heading.subtitle = line(calendar.calendar, "X-WR-CALDESC");
    choose_zone(calendar);
    find_moved(calendar);
    for (const auto& event : calendar.events) read_event(event);
    for (const auto& zone : unknown_zones_) listing_.note({"file.zone_unknown", {{"zone", zone}}});
    return listing_.finish();
}

void Reader::choose_zone(const IcalCalendar& calendar) {
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

void Reader::find_moved(const IcalCalendar& calendar) {
    for (const auto& event : calendar.events)
        if (const auto* from = event.find("RECURRENCE-ID")) moved_.emplace(event.text("UID"), from->value);
}

void Reader::read_event(const IcalProperties& event) {
    const auto* moved = event.find("RECURRENCE-ID");
    const auto* starts = event.find("DTSTART");
    if (!moved && starts && moved_.contains({event.text("UID"), starts->value})) return;
    ListedSession session;
    read_words(event, session);
    if (const auto uid = line(event, "UID"); !uid.empty())
        session.source = "uid:" + uid + (moved ? "/" + listing_.line(moved->value) : "");
    if (const auto reason = reason_to_leave_out(event); !reason.empty()) return listing_.leave_out(session, reason);
    const auto start = start_of(event);
    const auto* ends = event.find("DTEND");
    const auto begin = starts ? read_ical_time(*starts, zones_) : std::nullopt;
    const auto end = ends ? read_ical_time(*ends, zones_) : std::nullopt;
    auto duration = begin && end ? length_between(written(*begin), written(*end)) : std::nullopt;
    if (!duration) duration = read_ical_duration(event.text("DURATION"));
    if (!listing_.place(session, start, duration)) return;
    if (event.find("RRULE") || event.find("RDATE")) listing_.note(session, "changed.repeated");
    listing_.add_room(session.room);
    read_people(event, session);
    if (session.people.empty() && names_break(session.title)) session.kind = "break";
    listing_.keep(std::move(session));
}

void Reader::read_words(const IcalProperties& event, ListedSession& session) {
    session.title = line(event, "SUMMARY");
    session.room = line(event, "LOCATION");
    listing_.describe(session, event.text("DESCRIPTION"), "");
    if (const auto* categories = event.find("CATEGORIES"))
        session.track = listing_.line(ical_texts(categories->value).front());
    if (const auto* summary = event.find("SUMMARY"))
        if (const auto language = summary->parameters.find("LANGUAGE"); language != summary->parameters.end())
            listing_.speak(session, language_tags(language->second));
}

void Reader::read_people(const IcalProperties& event, ListedSession& session) {
    for (const auto* attendee : event.all("ATTENDEE")) {
        const auto name = attendee->parameters.find("CN");
        if (attendee->value == k_no_address && name != attendee->parameters.end())
            listing_.add_person(session, "", listing_.line(name->second));
    }
}

// Empty: it stays.
std::string Reader::reason_to_leave_out(const IcalProperties& event) {
    const auto* starts = event.find("DTSTART");
    const auto audience = event.text("CLASS");
    if (event.text("STATUS") == "CANCELLED") return "cancelled";
    if (audience == "PRIVATE" || audience == "CONFIDENTIAL") return "private";
    if (starts && starts->value.size() == 8) return "whole_day";
    return "";
}

// A time in the schedule's own zone is what its clocks show; every other one is an instant alone.
std::optional<SessionStart> Reader::start_of(const IcalProperties& event) {
    const auto* property = event.find("DTSTART");
    const auto time = property ? read_ical_time(*property, zones_) : std::nullopt;
    if (!time) return std::nullopt;
    const auto zone = property->parameters.find("TZID");
    if (!time->utc && !time->zone && zone != property->parameters.end())
        unknown_zones_.insert(listing_.line(zone->second));
    const auto instant = written(*time).instant;
    if (!instant || (time->zone && time->zone->name() == zone_))
        return SessionStart{std::chrono::floor<std::chrono::days>(time->wall), time->wall, {}, true};
    return SessionStart{{}, LocalTime{instant->time_since_epoch()}, instant, false};
}

}  // namespace

bool is_ical(std::string_view text) {
    constexpr std::string_view k_begin = "BEGIN:VCALENDAR";
    return std::ranges::equal(text.substr(0, k_begin.size()), k_begin,
                              [](char a, char b) { return (a >= 'a' && a <= 'z' ? a - 'a' + 'A' : a) == b; });
}

Result<ListedSchedule> read_ical(std::string_view text) {
    const auto calendar = parse_ical(text);
    if (!calendar) return std::unexpected(calendar.error());
    return Reader{}.read(*calendar);
}

}  // namespace plenary::agenda
