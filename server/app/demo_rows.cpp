#include "app/demo_rows.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "app/demo_agenda.hpp"
#include "app/demo_names.hpp"
#include "platform/instant_text.hpp"

namespace plenary::app {
namespace {

using nlohmann::json;
using namespace std::chrono_literals;

json times_json(const DemoTimes& times) {
    return {{"starts_local", to_text(times.starts_local)},
            {"ends_local", to_text(times.ends_local)},
            {"starts_at", to_rfc3339(times.starts_at)},
            {"ends_at", to_rfc3339(times.ends_at)}};
}

json event_row(const DemoEvent& event, const DemoNames& names) {
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
        row["series_id"] = demo_id("series", event.stored.at("series").get<std::string>());
    row["consents"] = row["registration"] == "none" ? json::array() : event.demo.at("consents");
    if (const int days = event.stored.value("watch_days", 0); days > 0)
        row["registration_closes_at"] = to_rfc3339(event.times.ends_at + 24h * days);
    return row;
}

json party_rows(const DemoEvent& event, const DemoNames& names) {
    auto rows = json::array();
    for (const auto& party : event.stored.value("parties", json::array())) {
        json row{{"position", rows.size()}, {"url", ""}};
        row.update(party);
        rows.push_back(names.row(row));
    }
    return rows;
}

json pool_row(const DemoEvent& event, const DemoNames& names) {
    const auto capacity = event.stored.contains("capacity") ? event.stored.at("capacity") : json(nullptr);
    return names.row({{"id", names.id("pool")},
                      {"name", json::object()},
                      {"capacity", capacity},
                      {"taken", event.stored.value("registered", json::array()).size()},
                      {"held", 0},
                      {"overbooked", 0},
                      {"of_sessions", false},
                      {"version", 1}});
}

json category_row(const DemoNames& names) {
    return names.row({{"id", names.id("category")},
                      {"position", 0},
                      {"name", {{"en", "Participant"}, {"de", "Teilnahme"}, {"fr", "Participation"}}}});
}

json recording_row(const DemoEvent& event, const DemoNames& names) {
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

json registration_rows(const DemoEvent& event, const DemoNames& names) {
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

DemoEvent plan_event(const json& demo, json stored, Instant now) {
    if (stored.contains("hosts")) stored.update(host_by_daylight(stored.at("hosts"), now));
    const auto zone = TimeZone::find(stored.at("zone").get<std::string>()).value();
    const auto id = Uuid::from_name("demo", "event/" + stored.at("slug").get<std::string>());
    const auto times = plan_demo_times(stored.at("when"), zone, now);
    return {demo, std::move(stored), EventId{id}, zone, times, now};
}

json stand_json(const DemoEvent& event) {
    auto stand = times_json(event.times);
    stand["zone"] = event.stored.at("zone");
    stand["country"] = event.stored.value("country", "");
    stand["place"] = event.stored.value("place", json::object());
    return stand;
}

// The oldest organisation is the one the site speaks for.
json organisation_rows(const json& demo) {
    auto row = demo.at("organisation");
    row.update({{"id", demo_organisation(demo)}, {"version", 1}, {"created_at", "1990-01-01T00:00:00Z"}});
    return json::array({row});
}

json series_rows(const json& demo) {
    auto rows = demo.at("series");
    for (auto& row : rows)
        row.update({{"id", demo_id("series", row.at("slug").get<std::string>())},
                    {"organisation_id", demo_organisation(demo)},
                    {"version", 1}});
    return rows;
}

json person_rows(const json& demo) {
    auto rows = json::array();
    for (const auto& [key, person] : demo.at("people").items()) {
        rows.push_back(person);
        rows.back().update(
            {{"id", demo_id("person", key)}, {"organisation_id", demo_organisation(demo)}, {"source", ""}});
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
    std::ranges::move(agenda_rows_of(event), std::back_inserter(rows));
    if (event.stored.contains("recording"))
        rows.emplace_back(DemoTable::recording, json::array({recording_row(event, names)}));
    rows.emplace_back(DemoTable::registration, registration_rows(event, names));
    return rows;
}

}  // namespace plenary::app
