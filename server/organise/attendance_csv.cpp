#include "organise/attendance_csv.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "platform/catalogue.hpp"
#include "platform/csv.hpp"
#include "platform/instant_text.hpp"

namespace plenary::organise {
namespace {

// "2026-09-15 14:02:31 +02:00": the seconds of a second are nobody's business.
std::string clock_of(std::optional<Instant> at, const TimeZone& zone) {
    if (!at) return {};
    auto text = to_rfc3339(zone.local(std::chrono::floor<std::chrono::seconds>(*at)));
    text.insert(text.size() - std::string_view("+02:00").size(), " ");
    text[text.find('T')] = ' ';
    return text;
}

std::string evidence_of(const Attendee& who, const Catalogue& words) {
    std::vector<std::string> kinds;
    for (const auto kind : who.evidence) kinds.push_back(words.text("evidence." + std::string(to_string(kind))));
    return fmt::format("{}", fmt::join(kinds, "; "));
}

void add_headings(CsvTable& table, const AttendedSession& session, const Catalogue& words) {
    const Values zone{{"zone", session.zone}};
    for (const auto* key : {"name", "email", "authority", "country", "minutes"}) table.text(words.text(key));
    for (const auto* key : {"first_join", "last_leave"}) table.text(words.text(key, zone));
    for (const auto* key : {"present", "devices", "evidence", "others", "other_names"}) table.text(words.text(key));
    table.text(words.text("said_at", zone)).end_row();
}

void add(CsvTable& table, const Attendee& who, const TimeZone& zone, const Catalogue& words) {
    table.text(who.name).text(who.email).text(who.authority).text(who.country);
    who.minutes ? table.number(who.minutes->count()) : table.text(words.text("minutes_unknown"));
    table.text(clock_of(who.first_join, zone)).text(clock_of(who.last_leave, zone));
    table.text(words.text(who.present ? "yes" : "no")).number(who.devices).text(evidence_of(who, words));
    if (who.screen && who.screen->others() > 0) {
        table.number(who.screen->others()).text(fmt::format("{}", fmt::join(who.screen->names, "; ")));
        table.text(clock_of(who.screen->said_at, zone));
    } else {
        table.nothing().nothing().nothing();
    }
    table.end_row();
}

}  // namespace

std::string attendance_csv(const AttendedSession& session, std::span<const Attendee> people,
                           std::string_view language) {
    const auto& words = catalogue("attendance", language);
    const auto zone = TimeZone::find(session.zone).value();
    CsvTable table;
    add_headings(table, session, words);
    for (const auto& who : people) add(table, who, zone, words);
    return std::move(table).document();
}

}  // namespace plenary::organise
