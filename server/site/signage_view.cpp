#include "site/signage_view.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <tuple>

#include "platform/catalogue.hpp"
#include "site/event_view.hpp"
#include "site/when_view.hpp"

namespace plenary::site {
namespace {

using agenda::Agenda;
using agenda::Room;
using agenda::Session;
using events::Event;
using nlohmann::json;

const Catalogue& words_in(std::string_view language) { return catalogue("pages", language); }
json text_or_none(const std::string& text) { return text.empty() ? json(false) : json(text); }

json link(const Event& event, std::string_view room, std::string text) {
    return {{"href", fmt::format("{}/signage?room={}", event_path(event), room)}, {"text", std::move(text)}};
}

std::string embed_lines(const Event& event, std::string_view public_url, std::string_view language) {
    return fmt::format(
        "<script type=\"module\" src=\"{0}/embed/plenary-agenda.js\"></script>\n"
        "<plenary-agenda event=\"{1}\"><a href=\"{0}{2}/agenda\">{3}</a></plenary-agenda>",
        public_url, event.slug, event_path(event), words_in(language).text("signage_embed_fallback"));
}

json row(const Session& session, const Room* room, const TimeZone& zone, std::string_view language) {
    auto shown = slot_view({session.starts_at, session.ends_at, zone});
    const auto title = session.title.best(language);
    const bool cancelled = session.state == agenda::SessionState::cancelled;
    const auto place = session.room ? session.room->name : std::string();
    shown.update({{"title", title.text},
                  {"title_lang", foreign_code(title, language)},
                  {"where", text_or_none(room ? names_text(session.people) : place)},
                  {"status", text_or_none(session.status_line.best(language).text)},
                  {"cancelled", cancelled ? json(words_in(language).text("badge_cancelled")) : json(false)}});
    return shown;
}

json day_view(const agenda::Day& day, const Room* room, const TimeZone& zone, std::string_view language) {
    std::vector<const Session*> sessions;
    for (const auto& part : day.rooms)
        if (!room || (part.room && part.room->id == room->id))
            sessions.insert(sessions.end(), part.sessions.begin(), part.sessions.end());
    std::ranges::sort(sessions, {}, [](const Session* session) { return std::pair(session->starts_at, session->id); });
    auto rows = json::array();
    for (const auto* session : sessions) rows.push_back(row(*session, room, zone, language));
    if (sessions.empty()) return nullptr;
    return {{"heading", day_text(sessions.front()->starts_at, zone, language)},
            {"zone_text", zone_text(zone, language)},
            {"sessions", std::move(rows)}};
}

}  // namespace

std::vector<Room> rooms_of(const Agenda& agenda) {
    std::vector<Room> rooms;
    for (const auto& session : agenda.sessions)
        if (session.room && std::ranges::find(rooms, session.room->id, &Room::id) == rooms.end())
            rooms.push_back(*session.room);
    std::ranges::sort(rooms, [](const Room& a, const Room& b) {
        return std::tie(a.position, a.name, a.id) < std::tie(b.position, b.name, b.id);
    });
    return rooms;
}

json signage_view(const Event& event, const Agenda& agenda, std::string_view public_url, std::string_view language) {
    const auto& words = words_in(language);
    auto rooms = json::array({link(event, "all", words.text("signage_all"))});
    for (const auto& room : rooms_of(agenda)) rooms.push_back(link(event, room.id.to_string(), room.name));
    return {{"hue", event.hue()},
            {"event", {{"href", event_path(event)}, {"title", event.title.best(language).text}}},
            {"rooms", std::move(rooms)},
            {"embed", embed_lines(event, public_url, language)},
            {"copy_props", json{{"copied", words.text("signage_copied")}}.dump()}};
}

json screen_view(const Event& event, const Agenda& agenda, const Room* room, std::string_view language) {
    const auto& words = words_in(language);
    const auto zone = zone_named(event.zone);
    auto days = json::array();
    for (const auto& day : by_day(agenda))
        if (auto shown = day_view(day, room, zone, language); !shown.is_null()) days.push_back(std::move(shown));
    const json none = days.empty() ? json(words.text("signage_empty")) : json(false);
    const json props{
        {"event", event.slug}, {"zone", event.zone}, {"room", room ? json(room->id.to_string()) : json(nullptr)}};
    return {{"lang", language},
            {"event", event.title.best(language).text},
            {"room", room ? room->name : words.text("signage_all")},
            {"zone_text", zone_text(zone, language)},
            {"days", std::move(days)},
            {"empty", none},
            {"props", props.dump()}};
}

}  // namespace plenary::site
