#include "app/demo_rows.hpp"

#include <fmt/format.h>

#include "platform/instant_text.hpp"

namespace plenary::app {
namespace {

using nlohmann::json;
using namespace std::chrono_literals;

std::string id_of(std::string_view kind, std::string_view name) {
    return Uuid::from_name("demo", fmt::format("{}/{}", kind, name)).to_string();
}

std::string organisation_id(const json& demo) {
    return id_of("organisation", demo.at("organisation").at("slug").get<std::string>());
}

struct Names {
    std::string organisation, event, slug;
    [[nodiscard]] std::string id(std::string_view kind, std::string_view name = "") const {
        return id_of(kind, fmt::format("{}/{}", slug, name));
    }
    // A row of this event with what every such row has.
    [[nodiscard]] json row(json members) const {
        members["organisation_id"] = organisation;
        members["event_id"] = event;
        return members;
    }
};

Names names_of(const DemoEvent& event) {
    return {organisation_id(event.demo), event.id.to_string(), event.stored.at("slug").get<std::string>()};
}

json event_row(const DemoEvent& event, const Names& names) {
    json row{{"edition", ""},
             {"summary", json::object()},
             {"description", json::object()},
             {"place", json::object()},
             {"country", ""},
             {"online", true},
             {"on_site", false},
             {"cost", json::object()},
             {"outcome_title", json::object()},
             {"outcome_summary", json::object()},
             {"recorded", "unknown"},
             {"not_recorded_reason", json::object()},
             {"contact_name", ""},
             {"contact_email", ""},
             {"project_number", ""},
             {"funding", json::object()},
             {"registration", "none"},
             {"questions", json::array()},
             {"change_note", json::object()},
             {"postponed", false},
             {"calendar_sequence", 0},
             {"version", 1}};
    row.update(event.stored);
    row.update(times_json(event.times));
    row.update({{"id", names.event},
                {"organisation_id", names.organisation},
                {"all_day", event.times.all_day},
                {"created_at", to_rfc3339(event.now)}});
    if (!event.stored.at("series").is_null())
        row["series_id"] = id_of("series", event.stored.at("series").get<std::string>());
    row["consents"] = row["registration"] == "none" ? json::array() : event.demo.at("consents");
    if (const int days = event.stored.value("watch_days", 0); days > 0)
        row["registration_closes_at"] = to_rfc3339(event.times.ends_at + 24h * days);
    return row;
}

json party_rows(const DemoEvent& event, const Names& names) {
    auto rows = json::array();
    for (const auto& party : event.stored.value("parties", json::array())) {
        json row{{"position", rows.size()}, {"url", ""}};
        row.update(party);
        rows.push_back(names.row(row));
    }
    return rows;
}

json pool_row(const DemoEvent& event, const Names& names) {
    const auto capacity = event.stored.contains("capacity") ? event.stored.at("capacity") : json(nullptr);
    return names.row({{"id", names.id("pool")},
                      {"name", json::object()},
                      {"capacity", capacity},
                      {"taken", event.stored.value("registered", json::array()).size()},
                      {"held", 0},
                      {"overbooked", 0},
                      {"version", 1}});
}

json category_row(const Names& names) {
    return names.row({{"id", names.id("category")},
                      {"position", 0},
                      {"name", {{"en", "Participant"}, {"de", "Teilnahme"}, {"fr", "Participation"}}}});
}

void take_room(const DemoEvent& event, json& session) {
    for (const char* key : {"provider", "provider_data"})
        if (event.stored.contains(key)) session[key] = event.stored.at(key);
}

// An event without sessions of its own has one, as long as itself; conferences of whole days have none.
json sessions_of(const DemoEvent& event) {
    if (event.stored.contains("sessions")) {
        auto sessions = event.stored.at("sessions");
        for (auto& session : sessions) take_room(event, session);
        return sessions;
    }
    if (event.times.all_day) return json::array();
    const auto length =
        std::chrono::duration_cast<std::chrono::minutes>(event.times.ends_at - event.times.starts_at).count();
    json session{{"slug", "session"},
                 {"kind", "webinar"},
                 {"from", 0},
                 {"minutes", length},
                 {"title", event.stored.at("title")}};
    if (event.stored.contains("people")) session["people"] = event.stored.at("people");
    take_room(event, session);
    return json::array({session});
}

json session_row(const DemoEvent& event, const Names& names, const json& session) {
    const std::chrono::minutes from{session.at("from").get<int>()};
    const auto starts_at = event.times.starts_at + from;
    const auto local = event.zone.local(starts_at).time;
    const auto ends_at = starts_at + std::chrono::minutes{session.at("minutes").get<int>()};
    return names.row({{"id", names.id("session", session.at("slug").get<std::string>())},
                      {"source", ""},
                      {"slug", session.at("slug")},
                      {"kind", session.at("kind")},
                      {"state", event.stored.at("state") == "ended" ? "ended" : "scheduled"},
                      {"title", session.at("title")},
                      {"subtitle", ""},
                      {"abstract", ""},
                      {"language", event.stored.at("languages").at(0)},
                      {"starts_local", to_text(local)},
                      {"day", to_text(local).substr(0, 10)},
                      {"starts_at", to_rfc3339(starts_at)},
                      {"ends_at", to_rfc3339(ends_at)},
                      {"recorded", event.stored.value("recorded", "unknown")},
                      {"status_line", json::object()},
                      {"provider", session.value("provider", "")},
                      {"provider_data", session.value("provider_data", json::object())},
                      {"shown", true},
                      {"version", 1}});
}

json session_person_rows(const Names& names, const json& session) {
    auto rows = json::array();
    for (const auto& member : session.value("people", json::array())) {
        const auto text = member.get<std::string>();  // "anjali" or "anjali:moderator"
        const auto colon = text.find(':');
        rows.push_back({{"organisation_id", names.organisation},
                        {"session_id", names.id("session", session.at("slug").get<std::string>())},
                        {"person_id", id_of("person", text.substr(0, colon))},
                        {"position", rows.size()},
                        {"role", colon == std::string::npos ? "speaker" : text.substr(colon + 1)}});
    }
    return rows;
}

json recording_row(const DemoEvent& event, const Names& names) {
    json row{{"id", names.id("recording")},
             {"organisation_id", names.organisation},
             {"session_id", names.id("session", "session")},
             {"state", "published"},
             {"file_name", "recording.mp4"},
             {"source_key", ""},
             {"step", "review"},
             {"percent", 100},
             {"trouble", ""},
             {"run", 1},
             {"title", json::object()},
             {"bytes", 0},
             {"version", 1},
             {"created_at", to_rfc3339(event.times.ends_at)},
             {"poster_key", ""},
             {"language", event.stored.at("languages").at(0)},
             {"published_at", to_rfc3339(event.times.ends_at + 24h)}};
    row.update(event.stored.at("recording"));
    return row;
}

json registration_rows(const DemoEvent& event, const Names& names) {
    auto rows = json::array();
    for (const auto& name : event.stored.value("registered", json::array())) {
        const auto number = rows.size() + 1;
        const auto address = fmt::format("{}-{}@participants.example", names.slug, number);
        rows.push_back(names.row({{"id", names.id("registration", std::to_string(number))},
                                  {"category_id", names.id("category")},
                                  {"state", "confirmed"},
                                  {"email", address},
                                  {"address", address},
                                  {"name", name},
                                  {"language", "en"},
                                  {"authority_name", ""},
                                  {"country", ""},
                                  {"answers", json::object()},
                                  {"consents", json::array({{{"key", "data"}, {"version", 1}}})},
                                  {"generation", 1},
                                  {"mail_sequence", 0},
                                  {"answered", "confirmed"},
                                  {"created_at", to_rfc3339(event.now)},
                                  {"changed_at", to_rfc3339(event.now)}}));
    }
    return rows;
}

}  // namespace

DemoEvent plan_event(const json& demo, const json& stored, Instant now) {
    const auto zone = TimeZone::find(stored.at("zone").get<std::string>()).value();
    const auto id = Uuid::from_name("demo", "event/" + stored.at("slug").get<std::string>());
    return {demo, stored, EventId{id}, zone, plan_demo_times(stored.at("when"), zone, now), now};
}

json times_json(const DemoTimes& times) {
    return {{"starts_local", to_text(times.starts_local)},
            {"ends_local", to_text(times.ends_local)},
            {"starts_at", to_rfc3339(times.starts_at)},
            {"ends_at", to_rfc3339(times.ends_at)}};
}

// The oldest organisation is the one the site speaks for.
json organisation_rows(const json& demo) {
    auto row = demo.at("organisation");
    row.update({{"id", organisation_id(demo)}, {"version", 1}, {"created_at", "1990-01-01T00:00:00Z"}});
    return json::array({row});
}

json series_rows(const json& demo) {
    auto rows = demo.at("series");
    for (auto& row : rows)
        row.update({{"id", id_of("series", row.at("slug").get<std::string>())},
                    {"organisation_id", organisation_id(demo)},
                    {"version", 1}});
    return rows;
}

json person_rows(const json& demo) {
    auto rows = json::array();
    for (const auto& [key, person] : demo.at("people").items()) {
        rows.push_back(person);
        rows.back().update({{"id", id_of("person", key)}, {"organisation_id", organisation_id(demo)}, {"source", ""}});
    }
    return rows;
}

std::vector<std::pair<DemoTable, json>> rows_of(const DemoEvent& event) {
    const auto names = names_of(event);
    std::vector<std::pair<DemoTable, json>> rows{
        {DemoTable::event, json::array({event_row(event, names)})},
        {DemoTable::event_party, party_rows(event, names)},
        {DemoTable::place_pool, json::array({pool_row(event, names)})},
        {DemoTable::category, json::array({category_row(names)})},
        {DemoTable::category_pool, json::array({{{"organisation_id", names.organisation},
                                                 {"category_id", names.id("category")},
                                                 {"pool_id", names.id("pool")}}})}};
    for (const auto& session : sessions_of(event)) {
        rows.emplace_back(DemoTable::session, json::array({session_row(event, names, session)}));
        rows.emplace_back(DemoTable::session_person, session_person_rows(names, session));
    }
    if (event.stored.contains("recording"))
        rows.emplace_back(DemoTable::recording, json::array({recording_row(event, names)}));
    rows.emplace_back(DemoTable::registration, registration_rows(event, names));
    return rows;
}

}  // namespace plenary::app
