// When the events of a calendar are: once, again and again, whole days, and at another time than the others.
#include <algorithm>

#include "agenda/importing/ical_reader.hpp"
#include "platform/instant_text.hpp"

namespace plenary::agenda {
namespace {

constexpr int k_most_days = 31;

// "20260711T100000", which tells the times of one event apart.
std::string stamp_of(LocalTime wall) {
    std::string stamp;
    for (const char c : to_text(wall).substr(0, 19))
        if (c != '-' && c != ':') stamp += c;
    return stamp;
}

}  // namespace

void IcalReader::find_moved(const IcalCalendar& calendar) {
    for (const auto& event : calendar.events)
        if (const auto* from = event.find("RECURRENCE-ID")) moved_[event.text("UID")].push_back(from);
}

void IcalReader::read_event(const IcalProperties& event) {
    ListedSession session;
    read_words(event, session);
    const auto uid = line(event, "UID");
    if (!uid.empty()) session.source = "uid:" + uid;
    if (const auto reason = reason_to_leave_out(event); !reason.empty()) return listing_.leave_out(session, reason);
    read_relations(event, session);
    const auto* starts = event.find("DTSTART");
    const auto day = starts ? read_ical_date(starts->value) : std::nullopt;
    const auto time = starts ? read_ical_time(*starts, zones_) : std::nullopt;
    if (!day && !time) {
        keep(event, session, std::nullopt, std::nullopt);
        return;
    }
    if (time) note_zone(*starts, *time);
    const auto zone = !time ? std::nullopt : time->utc ? TimeZone::find("Etc/UTC") : time->zone;
    auto occurrences = recurrences_.of(event, day ? *day : time->wall, zone, last_);
    const auto moved = moved_.find(event.text("UID"));
    for (const auto* from : uid.empty() || moved == moved_.end() ? std::vector<const IcalProperty*>{} : moved->second)
        for (const auto wall : walls_in(*from, zone, zones_)) occurrences.starts.erase(wall);
    for (const auto& trouble : occurrences.troubles) {
        const auto* rule = event.find("RRULE");
        listing_.note(session, "changed." + trouble,
                      {{"rule", rule ? listing_.line(rule->value) : ""},
                       {"most", std::to_string(k_most_occurrences)},
                       {"day", last_ ? day_name(*last_) : ""}});
    }
    const auto all = keep_all(event, std::move(session), occurrences);
    if (!uid.empty()) masters_.try_emplace(event.text("UID"), Master{zone, all.first});
}

// The first of them has the event's own source, so that an event that is repeated later is found again.
IcalReader::Kept IcalReader::keep_all(const IcalProperties& event, ListedSession session,
                                      const IcalOccurrences& occurrences) {
    const auto* starts = event.find("DTSTART");
    const auto time = read_ical_time(*starts, zones_);
    const auto day = read_ical_date(starts->value);
    const auto duration = day ? std::optional<std::chrono::seconds>(std::chrono::days{1}) : duration_of(event);
    const auto source = session.source;
    Kept kept;
    session.whole_day = day.has_value();
    const bool is_instant = time && (time->utc || time->zone);
    const auto zone = time && !time->utc ? time->zone : std::nullopt;
    for (const auto begin : occurrences.starts)
        for (int on = 0; on < (day ? days_of(event, *day) : 1); ++on) {
            const auto wall = begin + std::chrono::days{on};
            auto one = session;
            const bool is_first = wall == (day ? *day : time->wall);
            if (!is_first && !source.empty()) one.source = source + "/" + stamp_of(wall);
            if (kept.times > 0) one.again_of = kept.first;
            if (day && kept.times == 0) listing_.note(one, "changed.whole_day");
            if (!keep(event, one, start_at(wall, zone, is_instant), duration)) continue;
            if (++kept.times == 1) kept.first = one.source;
        }
    if (occurrences.starts.size() > 1)
        listing_.note(session, "changed.repeated", {{"count", std::to_string(kept.times)}});
    return kept;
}

// How many days an event without a time of day takes.
int IcalReader::days_of(const IcalProperties& event, LocalTime day) {
    const auto* ends = event.find("DTEND");
    const auto end = ends ? read_ical_date(ends->value) : std::nullopt;
    const auto length = read_iso_duration(event.text("DURATION"));
    const auto days = end      ? std::chrono::floor<std::chrono::days>(*end - day).count()
                      : length ? std::chrono::floor<std::chrono::days>(*length).count()
                               : 1;
    return static_cast<int>(std::clamp<std::int64_t>(days, 1, k_most_days));
}

// One time of a repeated event, at another time or otherwise than the others.
void IcalReader::read_moved(const IcalProperties& event) {
    ListedSession session;
    read_words(event, session);
    const auto* from = event.find("RECURRENCE-ID");
    const auto uid = line(event, "UID");
    const auto master = masters_.find(event.text("UID"));
    auto stamp = listing_.line(from->value);
    if (master != masters_.end())
        if (const auto walls = walls_in(*from, master->second.zone, zones_); walls.size() == 1)
            stamp = stamp_of(walls.front());
    if (!uid.empty()) session.source = "uid:" + uid + "/" + stamp;
    if (const auto reason = reason_to_leave_out(event); !reason.empty()) return listing_.leave_out(session, reason);
    read_relations(event, session);
    if (master != masters_.end() && session.again_of.empty()) session.again_of = master->second.first;
    auto start = start_of(event);
    auto duration = duration_of(event);
    const auto* starts = event.find("DTSTART");
    if (const auto day = starts ? read_ical_date(starts->value) : std::nullopt) {
        session.whole_day = true;
        start = start_at(*day, std::nullopt, false);
        duration = std::chrono::days{1};
        listing_.note(session, "changed.whole_day");
    }
    keep(event, session, start, duration);
}

}  // namespace plenary::agenda
