#include "site/session_view.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "agenda/session_kind.hpp"
#include "platform/catalogue.hpp"
#include "platform/instant_text.hpp"
#include "site/agenda_view.hpp"
#include "site/event_view.hpp"
#include "site/follow_props.hpp"
#include "site/markdown.hpp"
#include "site/session_row.hpp"
#include "site/when_view.hpp"

namespace plenary::site {
namespace {

using agenda::Agenda;
using agenda::Session;
using agenda::SessionKind;
using nlohmann::json;

// More of what happens at the same time is better looked for in the agenda.
constexpr std::size_t k_parallel_shown = 6;

const Catalogue& words_in(std::string_view language) { return catalogue("pages", language); }
json text_or_none(const std::string& text) { return text.empty() ? json(false) : json(text); }
bool is_cancelled(const Session& session) { return session.state == agenda::SessionState::cancelled; }

json block_link(const events::Event& event, const Agenda& agenda, const Session& session, std::string_view language) {
    const auto* block = block_of(agenda, session);
    if (!block) return false;
    return {{"href", session_path(event, *block)}, {"title", block->title.best(language).text}};
}

template <typename Is>
json rows_where(const events::Event& event, const Agenda& agenda, std::string_view around, std::string_view language,
                const Is& is) {
    auto rows = json::array();
    for (const auto& session : agenda.sessions)
        if (is(session)) rows.push_back(session_row(event, agenda, session, around, language));
    return rows;
}

// Whether both are occurrences of one session.
bool are_the_same(const Session& one, const Session& other) {
    return one.id != other.id && one.again_of.value_or(one.id) == other.again_of.value_or(other.id);
}

json parallel_rows(const events::Event& event, const Agenda& agenda, const Session& session,
                   std::string_view language) {
    auto rows = json::array();
    for (const auto& other : agenda.sessions) {
        const bool overlaps = other.starts_at < session.ends_at && session.starts_at < other.ends_at;
        if (!overlaps || other.id == session.id || is_cancelled(other)) continue;
        if (other.within == session.id || session.within == other.id) continue;
        if (agenda::kind_of(other.kind) == SessionKind::pause) continue;
        if (rows.size() == k_parallel_shown) break;
        rows.push_back(session_row(event, agenda, other, session.day, language));
    }
    return rows;
}

// Back to its row, on the page that has it.
std::string place_in_agenda(const events::Event& event, const Agenda& agenda, const Session& session) {
    return event_path(event) + "/agenda" + (is_long(agenda) ? "?day=" + session.day : "") + "#s-" + session.slug;
}

// What holds before any script; whether places are left comes from where availability does.
json sign_up_view(const events::Event& event, const Session& session, std::string_view language) {
    if (!session.sign_up || is_cancelled(session)) return false;
    return {{"text", sentence_at("session_sign_up_until", sign_up_end(session), zone_named(event.zone), language)},
            {"props", json{{"event", event.slug}, {"session", session.id.to_string()}}.dump()}};
}

}  // namespace

json event_link(const events::Event& event, std::string_view language) {
    return {{"href", event_path(event)},
            {"title", event.title.best(language).text},
            {"facts", when_text(range_of(event), language) + ", " + place_text(event, language)}};
}

json session_view(const events::Event& event, const Agenda& agenda, const Session& session, Instant now,
                  std::string_view language) {
    const auto& words = words_in(language);
    const auto title = session.title.best(language);
    const TimeRange range{session.starts_at, session.ends_at, zone_named(event.zone)};
    json notice = false;
    if (is_cancelled(session))
        notice = {{"kind", "alert"},
                  {"icon", "cross"},
                  {"badge", words.text("badge_cancelled")},
                  {"reason", session.status_line.best(language).text}};
    json action = false;
    if (may_register(event, now))
        action = {{"href", event_path(event) + "/register"}, {"text", words.text("event_register")}};
    auto parallel = parallel_rows(event, agenda, session, language);
    auto parts = rows_where(event, agenda, session.day, language,
                            [&](const Session& other) { return other.within == session.id; });
    auto others = rows_where(event, agenda, session.day, language,
                             [&](const Session& other) { return are_the_same(session, other); });
    return {{"hue", event.hue()},
            {"event", event_link(event, language)},
            {"agenda_href", place_in_agenda(event, agenda, session)},
            {"heading", title.text},
            {"original", original_view(title, language)},
            {"subtitle", text_or_none(session.subtitle)},
            {"notice", notice},
            {"when", when_view(range, language)},
            {"was", was_text(event, session, language)},
            {"follow_props", follow_props(event).dump()},
            {"kind", session_kind_text(session, language)},
            {"room", session.room ? json(session.room->name) : json(false)},
            {"length", length_text(range, language)},
            {"languages", session.language.empty() ? json(false) : json(language_name(session.language, language))},
            {"track", text_or_none(session.track)},
            {"sign_up", sign_up_view(event, session, language)},
            {"star_props", json{{"event", event.id.to_string()}, {"session", session.id.to_string()}}.dump()},
            {"abstract", !session.abstract.empty()},
            {"abstract_html", markdown_to_html(session.abstract)},
            {"has_speakers", !session.people.empty()},
            {"speakers", people_view(event, session.people, language)},
            {"has_materials", false},
            {"materials", json::array()},
            {"block", block_link(event, agenda, session, language)},
            {"has_parts", !parts.empty()},
            {"parts", std::move(parts)},
            {"has_others", !others.empty()},
            {"others", std::move(others)},
            {"has_parallel", !parallel.empty()},
            {"parallel", std::move(parallel)},
            {"all_zone", words.text("event_agenda_zone", {{"zone", zone_text(range.zone, language)}})},
            {"action", action}};
}

json speaker_view(const events::Event& event, const agenda::SessionPerson& person, const Agenda& agenda,
                  std::string_view language) {
    const auto zone = zone_named(event.zone);
    auto sessions = json::array();
    for (const auto& session : agenda.sessions) {
        if (std::ranges::find(session.people, person.id, &agenda::SessionPerson::id) == session.people.end()) continue;
        sessions.push_back(session_row(event, agenda, session, "", language));
        sessions.back().update({{"date", day_text(session.starts_at, zone, language)}, {"people", false}});
    }
    const auto biography = person.biography.best(language);
    return {{"hue", event.hue()},
            {"event", event_link(event, language)},
            {"agenda_href", event_path(event) + "/agenda"},
            {"heading", person.name},
            {"affiliation", text_or_none(person.affiliation)},
            {"photo", person.photo.empty() ? json(false) : json(photo_path(person.photo, 800))},
            {"photo_alt", words_in(language).text("speaker_photo", {{"name", person.name}})},
            {"biography", !biography.text.empty()},
            {"biography_html", text_or_none(markdown_to_html(biography.text))},
            {"biography_lang", foreign_code(biography, language)},
            {"follow_props", follow_props(event).dump()},
            {"zone", event.zone},
            {"agenda_zone", words_in(language).text("event_agenda_zone", {{"zone", zone_text(zone, language)}})},
            {"sessions", std::move(sessions)}};
}

const agenda::SessionPerson* find_speaker(const Agenda& agenda, std::string_view person) {
    const auto id = PersonId::parse(person);
    if (!id) return nullptr;
    for (const auto& session : agenda.sessions)
        for (const auto& known : session.people)
            if (known.id == *id) return &known;
    return nullptr;
}

}  // namespace plenary::site
