#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "agenda/exporting/exported_schedule.hpp"
#include "agenda/exporting/schedule_export.hpp"
#include "events/slug.hpp"

namespace plenary::agenda {
namespace {

using json = nlohmann::ordered_json;  // rooms and tracks stand in their order

json text_or_null(const std::string& text) { return text.empty() ? json(nullptr) : json(text); }

// "hh:mm", any number of hours.
std::string duration_text(std::chrono::seconds length) {
    const auto whole = std::chrono::ceil<std::chrono::minutes>(length).count();
    return fmt::format("{:02}:{:02}", whole / 60, whole % 60);
}

// The schema knows "Europe/Brussels" and "UTC", but not "CET" or "Etc/GMT-1".
bool is_known_to_schema(std::string_view zone) {
    const auto is_name = [](std::string_view part) {
        const auto is_small = [](char c) { return c >= 'a' && c <= 'z'; };
        return part.size() > 1 && part[0] >= 'A' && part[0] <= 'Z' && is_small(part[1]);
    };
    const auto slash = zone.find('/');
    if (zone.ends_with("UTC")) return true;
    return slash != zone.npos && is_name(zone) && zone.find_first_not_of("abcdefghijklmnopqrstuvwxyz", 1) == slash &&
           is_name(zone.substr(slash + 1));
}

json person_json(const SessionPerson& person, const std::string& language) {
    json shown{{"guid", person.id.to_string()}, {"name", person.name}};
    if (const auto biography = person.biography.best(language).text; !biography.empty()) shown["biography"] = biography;
    return shown;
}

json session_json(const ExportedSession& exported, const std::string& language) {
    const auto& session = *exported.session;
    auto persons = json::array();
    for (const auto& person : session.people)
        if (person.role != SessionRole::interpreter)
            persons.push_back(person_json(person, session.language.empty() ? language : session.language));
    return {{"guid", session.id.to_string()},
            {"id", exported.number},
            {"date", exported.starts_at},
            {"start", exported.clock},
            {"end", exported.ends_at},
            {"duration", duration_text(exported.length)},
            {"room", session.room ? session.room->name : ""},
            {"slug", exported.slug},
            {"url", exported.address},
            {"title", exported.title},
            {"subtitle", text_or_null(session.subtitle)},
            {"track", text_or_null(session.track)},
            {"type", session.kind},
            {"language", text_or_null(session.language)},
            {"abstract", text_or_null(session.abstract)},
            {"description", nullptr},
            {"do_not_record", session.recorded == events::Recorded::unknown
                                  ? json(nullptr)
                                  : json(session.recorded == events::Recorded::no)},
            {"persons", std::move(persons)},
            {"links", json::array()}};
}

json day_json(const ExportedDay& day, std::size_t index, const std::string& language) {
    auto rooms = json::object();
    for (const auto& in_room : day.rooms)
        for (const auto& session : in_room.sessions)
            rooms[in_room.room ? in_room.room->name : ""].push_back(session_json(session, language));
    return {{"index", index},
            {"date", day.date},
            {"day_start", day.starts_at},
            {"day_end", day.ends_at},
            {"rooms", std::move(rooms)}};
}

// A slug of the schema has two letters at least.
json track_json(const std::string& name) {
    json shown{{"name", name}};
    if (auto slug = events::slug_of(name); slug.size() > 1) shown["slug"] = std::move(slug);
    return shown;
}

json conference_json(const ExportedSchedule& exported, const std::string& zone, const std::string& address,
                     const std::string& language) {
    auto rooms = json::array();
    for (const auto& room : exported.rooms)
        rooms.push_back(json::object({{"name", room.name}, {"guid", room.id.to_string()}}));
    auto tracks = json::array();
    for (const auto& track : exported.tracks) tracks.push_back(track_json(track));
    auto days = json::array();
    for (const auto& day : exported.days) days.push_back(day_json(day, days.size() + 1, language));
    json conference{{"acronym", exported.acronym},         {"title", exported.title},
                    {"start", exported.days.front().date}, {"end", exported.days.back().date},
                    {"daysCount", exported.days.size()},   {"timeslot_duration", "00:05"}};
    if (is_known_to_schema(zone)) conference["time_zone_name"] = zone;
    conference["url"] = address;
    conference["tracks"] = std::move(tracks);
    conference["rooms"] = std::move(rooms);
    conference["days"] = std::move(days);
    return conference;
}

}  // namespace

std::string write_schedule_json(const events::Event& event, const Agenda& agenda, const std::string& address) {
    const auto exported = exported_schedule(event, agenda, address);
    const json document{
        {"$schema", "https://c3voc.de/schedule/schema.json"},
        {"generator", {{"name", "Plenary"}}},
        {"schedule",
         {{"version", std::to_string(event.version)},
          {"base_url", address + "/"},
          {"conference", conference_json(exported, zone_of(agenda).name(), address, first_language(event))}}}};
    return document.dump();
}

}  // namespace plenary::agenda
