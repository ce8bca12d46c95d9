#include "site/session_row.hpp"

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <nlohmann/json.hpp>

#include "agenda/session_kind.hpp"
#include "platform/catalogue.hpp"
#include "platform/instant_text.hpp"
#include "site/event_view.hpp"
#include "site/when_view.hpp"

namespace plenary::site {
namespace {

using agenda::Agenda;
using agenda::Session;
using agenda::SessionKind;
using nlohmann::json;

json text_or_none(const std::string& text) { return text.empty() ? json(false) : json(text); }

// The day of a session that the clock puts on another one than the programme does: one after midnight.
json other_day(const Session& session, const TimeZone& zone, std::string_view around, std::string_view language) {
    if (around.empty() || to_rfc3339(zone.local(session.starts_at)).starts_with(around)) return false;
    return day_text(session.starts_at, zone, language);
}

constexpr std::chrono::minutes k_longest_in_minutes{90};  // of what has moved further, people want to know when it was

std::string clock_at(Instant instant, const TimeZone& zone) {
    return slot_view({instant, instant, zone}).at("start_text").get<std::string>();
}

// "14:00", or where it was another day in the zone "Tue 12 May 2026, 14:00".
std::string was_at(Instant planned, Instant starts_at, const TimeZone& zone, std::string_view language) {
    const auto day = day_text(planned, zone, language);
    const auto time = clock_at(planned, zone);
    return day == day_text(starts_at, zone, language) ? time : day + ", " + time;
}

json block_text(const Agenda& agenda, const Session& session, std::string_view language) {
    const auto* block = block_of(agenda, session);
    if (!block) return false;
    return catalogue("pages", language).text("agenda_within", {{"title", block->title.best(language).text}});
}

}  // namespace

const Session* block_of(const Agenda& agenda, const Session& session) {
    if (!session.within) return nullptr;
    const auto found = std::ranges::find(agenda.sessions, *session.within, &Session::id);
    return found == agenda.sessions.end() ? nullptr : &*found;
}

// Only what distinguishes: a talk is what a session is unless somebody says otherwise.
json session_kind_text(const Session& session, std::string_view language) {
    const auto kind = agenda::kind_of(session.kind);
    if (kind == SessionKind::talk || kind == SessionKind::other || kind == SessionKind::pause) return false;
    return catalogue("pages", language).text("session_kind_" + std::string(to_string(kind)));
}

json was_text(const events::Event& event, const Session& session, std::string_view language) {
    if (!session.planned_start || session.state == agenda::SessionState::cancelled) return false;
    const auto later = std::chrono::round<std::chrono::minutes>(session.starts_at - *session.planned_start);
    if (later == later.zero()) return false;
    const auto zone = zone_named(event.zone);
    const auto& words = catalogue("pages", language);
    if (std::chrono::abs(later) > k_longest_in_minutes)
        return words.text("agenda_moved",
                          {{"time", was_at(*session.planned_start, session.starts_at, zone, language)}});
    return words.plural(later > later.zero() ? "agenda_later" : "agenda_earlier", std::abs(later.count()),
                        {{"time", clock_at(*session.planned_start, zone)}});
}

json session_row(const events::Event& event, const Agenda& agenda, const Session& session, std::string_view around,
                 std::string_view language) {
    const auto zone = zone_named(event.zone);
    const auto title = session.title.best(language);
    auto row = slot_view({session.starts_at, session.ends_at, zone});
    row.update({{"slug", session.slug},
                {"session", session.id.to_string()},
                {"date", other_day(session, zone, around, language)},
                {"title", title.text},
                {"title_lang", foreign_code(title, language)},
                {"people", text_or_none(names_text(session.people))},
                {"href", session_path(event, session)},
                {"hue", text_or_none(session.track_hue)},
                {"room", session.room ? json(session.room->name) : json(false)},
                {"track", text_or_none(session.track)},
                {"kind", session_kind_text(session, language)},
                {"block", block_text(agenda, session, language)},
                {"language", false},
                {"track_value", false},
                {"room_value", false},
                {"language_value", false},
                {"kind_value", false},
                {"was", was_text(event, session, language)},
                {"asks_sign_up", session.sign_up && session.state != agenda::SessionState::cancelled},
                {"in_slides", false},
                {"notes", json::array()},
                {"join", false},
                {"quiet", agenda::kind_of(session.kind) == SessionKind::pause},
                {"cancelled", session.state == agenda::SessionState::cancelled}});
    return row;
}

}  // namespace plenary::site
