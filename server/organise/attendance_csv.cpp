#include "organise/attendance_csv.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "platform/catalogue.hpp"
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

}  // namespace

AttendanceCsv::AttendanceCsv(const AttendedSession& session, std::string language)
    : zone_(TimeZone::find(session.zone).value()), language_(std::move(language)) {
    const auto& words = catalogue("attendance", language_);
    const Values zone{{"zone", session.zone}};
    for (const auto* key : {"name", "email", "authority", "country", "minutes"}) table_.text(words.text(key));
    for (const auto* key : {"first_join", "last_leave"}) table_.text(words.text(key, zone));
    for (const auto* key : {"present", "devices", "evidence", "others", "other_names"}) table_.text(words.text(key));
    table_.text(words.text("said_at", zone)).text(words.text("watched")).text(words.text("watched_of")).end_row();
}

void AttendanceCsv::add(const Attendee& who) {
    const auto& words = catalogue("attendance", language_);
    table_.text(who.name).text(who.email).text(who.authority).text(who.country);
    who.minutes ? table_.number(who.minutes->count()) : table_.text(words.text("minutes_unknown"));
    table_.text(clock_of(who.first_join, zone_)).text(clock_of(who.last_leave, zone_));
    table_.text(words.text(who.present ? "yes" : "no")).number(who.devices).text(evidence_of(who, words));
    add_others(who);
    add_watched(who);
    table_.end_row();
}

void AttendanceCsv::add_others(const Attendee& who) {
    if (!who.screen || who.screen->others() == 0) {
        table_.nothing().nothing().nothing();
        return;
    }
    table_.number(who.screen->others()).text(fmt::format("{}", fmt::join(who.screen->names, "; ")));
    table_.text(clock_of(who.screen->said_at, zone_));
}

void AttendanceCsv::add_watched(const Attendee& who) {
    using std::chrono::minutes;
    if (!who.on_demand) {
        table_.nothing().nothing();
        return;
    }
    table_.number(std::chrono::floor<minutes>(who.on_demand->watched).count());
    table_.number(std::chrono::round<minutes>(who.on_demand->length).count());
}

}  // namespace plenary::organise
