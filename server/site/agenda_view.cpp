#include "site/agenda_view.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <set>

#include "platform/catalogue.hpp"
#include "platform/instant_text.hpp"
#include "site/event_view.hpp"
#include "site/markdown.hpp"
#include "site/when_view.hpp"

namespace plenary::site {
namespace {

using agenda::Agenda;
using agenda::Session;
using nlohmann::json;

const Catalogue& words_in(std::string_view language) { return catalogue("pages", language); }
json text_or_none(const std::string& text) { return text.empty() ? json(false) : json(text); }

// Noon of a programme's day in the zone, for its heading: the day itself is never in doubt there.
Instant noon_of(const std::string& day, const TimeZone& zone) {
    const auto local = parse_local_time(day + "T12:00").value();
    const auto meaning = zone.meaning_of(local);
    if (const auto* exact = std::get_if<Exact>(&meaning)) return exact->instant;
    return Instant{local.time_since_epoch()};
}

json rows_of(const events::Event& event, const agenda::RoomDay& room, const TimeZone& zone, std::string_view language) {
    auto rows = json::array();
    for (const auto* session : room.sessions) {
        auto row = slot_view({session->starts_at, session->ends_at, zone});
        const auto title = session->title.best(language);
        row.update({{"title", title.text},
                    {"title_lang", foreign_code(title, language)},
                    {"people", text_or_none(names_text(session->people))},
                    {"href", session_path(event, *session)},
                    {"track", text_or_none(session->track)}});
        rows.push_back(std::move(row));
    }
    return rows;
}

json day_view(const events::Event& event, const agenda::Day& day, std::size_t number, std::string_view language) {
    const auto zone = zone_named(event.zone);
    const auto noon = noon_of(day.day, zone);
    const auto id = fmt::format("day-{}", number);
    auto rooms = json::array();
    for (const auto& room : day.rooms)
        rooms.push_back({{"id", fmt::format("{}-room-{}", id, rooms.size() + 1)},
                         {"name", room.room ? room.room->name : place_text(event, language)},
                         {"sessions", rows_of(event, room, zone, language)}});
    return {{"id", id},
            {"heading", day_text(noon, zone, language)},
            {"offset", offset_text(zone.local(noon).offset)},
            {"zone_text", zone_text(zone, language)},
            {"rooms_text",
             rooms.size() > 1 ? json(words_in(language).plural("agenda_rooms", std::ssize(rooms))) : json(false)},
            {"rooms", std::move(rooms)}};
}

std::size_t count_sessions(const agenda::Day& day) {
    std::size_t count = 0;
    for (const auto& room : day.rooms) count += room.sessions.size();
    return count;
}

json day_choices(const events::Event& event, const Agenda& agenda, const std::vector<agenda::Day>& days,
                 const std::optional<std::string>& chosen, std::string_view language) {
    auto choices = json::array();
    if (days.size() < 2) return choices;
    const auto path = event_path(event) + "/agenda";
    const auto zone = zone_named(event.zone);
    choices.push_back({{"href", path},
                       {"text", words_in(language).text("agenda_all_days")},
                       {"count", std::to_string(agenda.sessions.size())},
                       {"chosen", !chosen}});
    for (const auto& day : days)
        choices.push_back({{"href", path + "?day=" + day.day},
                           {"text", day_text(noon_of(day.day, zone), zone, language)},
                           {"count", std::to_string(count_sessions(day))},
                           {"chosen", chosen == day.day}});
    return choices;
}

json event_link(const events::Event& event, std::string_view language) {
    return {{"href", event_path(event)},
            {"title", event.title.best(language).text},
            {"facts", when_text(range_of(event), language) + ", " + place_text(event, language)}};
}

}  // namespace

bool has_day(const Agenda& agenda, std::string_view day) {
    return std::ranges::any_of(agenda.sessions, [&](const Session& session) { return session.day == day; });
}

std::string agenda_facts(const Agenda& agenda, std::string_view language) {
    std::set<std::string_view> rooms, days;
    for (const auto& session : agenda.sessions) {
        if (session.room) rooms.insert(session.room->name);
        days.insert(session.day);
    }
    const auto& words = words_in(language);
    auto text = words.plural("agenda_sessions", std::ssize(agenda.sessions));
    if (!rooms.empty()) text += " · " + words.plural("agenda_rooms", std::ssize(rooms));
    if (days.size() > 1) text += " · " + words.plural("time_days", std::ssize(days));
    return text;
}

json agenda_view(const events::Event& event, const Agenda& agenda, const std::optional<std::string>& day,
                 std::string_view language) {
    const auto& words = words_in(language);
    const auto days = by_day(agenda);
    auto shown = json::array();
    for (std::size_t i = 0; i < days.size(); ++i)
        if (!day || days[i].day == *day) shown.push_back(day_view(event, days[i], i + 1, language));
    json empty = false;
    if (days.empty())
        empty = {{"text", words.text("agenda_empty")},
                 {"href", event_path(event)},
                 {"action", words.text("agenda_empty_action")}};
    return {{"hue", event.hue()},
            {"event", event_link(event, language)},
            {"facts", days.empty() ? json(false) : json(agenda_facts(agenda, language))},
            {"zone", event.zone},
            {"choices", day_choices(event, agenda, days, day, language)},
            {"days", std::move(shown)},
            {"files", agenda_files_view(event, agenda, language)},
            {"empty", empty}};
}

json agenda_files_view(const events::Event& event, const Agenda& agenda, std::string_view language) {
    if (agenda.sessions.size() < 2) return false;
    const std::array<std::pair<const char*, std::string>, 4> named{
        {{"agenda.ics", words_in(language).text("agenda_calendar")},
         {"agenda.csv", "CSV"},
         {"schedule.xml", "schedule.xml"},
         {"schedule.json", "schedule.json"}}};
    auto files = json::array();
    for (const auto& [name, text] : named) files.push_back({{"href", event_path(event) + "/" + name}, {"text", text}});
    return {{"list", std::move(files)}};
}

json session_view(const events::Event& event, const Session& session, Instant now, std::string_view language) {
    const auto& words = words_in(language);
    const auto title = session.title.best(language);
    const TimeRange range{session.starts_at, session.ends_at, zone_named(event.zone)};
    json notice = false;
    if (session.state == agenda::SessionState::cancelled)
        notice = {{"kind", "alert"},
                  {"icon", "cross"},
                  {"badge", words.text("badge_cancelled")},
                  {"reason", session.status_line.best(language).text}};
    json action = false;
    if (may_register(event, now))
        action = {{"href", event_path(event) + "/register"}, {"text", words.text("event_register")}};
    return {{"hue", event.hue()},
            {"event", event_link(event, language)},
            {"agenda_href", event_path(event) + "/agenda"},
            {"heading", title.text},
            {"original", original_view(title, language)},
            {"subtitle", text_or_none(session.subtitle)},
            {"notice", notice},
            {"when", when_view(range, language)},
            {"room", session.room ? json(session.room->name) : json(false)},
            {"length", length_text(range, language)},
            {"languages", session.language.empty() ? json(false) : json(language_name(session.language, language))},
            {"track", text_or_none(session.track)},
            {"abstract", !session.abstract.empty()},
            {"abstract_html", markdown_to_html(session.abstract)},
            {"has_speakers", !session.people.empty()},
            {"speakers", people_view(session.people, language)},
            {"has_materials", false},
            {"materials", json::array()},
            {"action", action}};
}

}  // namespace plenary::site
