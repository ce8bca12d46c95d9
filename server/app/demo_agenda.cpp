#include "app/demo_agenda.hpp"

#include <algorithm>

#include "app/demo_names.hpp"
#include "platform/instant_text.hpp"

namespace plenary::app {
namespace {

using nlohmann::json;
using std::chrono::days;
using std::chrono::floor;
using std::chrono::minutes;

// An event without sessions of its own has one, as long as itself; conferences of whole days have none.
json sessions_of(const DemoEvent& event) {
    if (event.stored.contains("sessions")) return event.stored.at("sessions");
    if (event.times.all_day) return json::array();
    const auto length = std::chrono::duration_cast<minutes>(event.times.ends_at - event.times.starts_at).count();
    json session{{"slug", "session"},
                 {"kind", "webinar"},
                 {"from", 0},
                 {"minutes", length},
                 {"title", event.stored.at("title")}};
    if (event.stored.contains("people")) session["people"] = event.stored.at("people");
    return json::array({session});
}

struct Start {
    LocalTime local;
    Instant at;
    std::string day;
};

Start start_of(const DemoEvent& event, const json& session) {
    if (!session.contains("at")) {
        const auto at = event.times.starts_at + minutes{session.at("from").get<int>()};
        const auto local = event.zone.local(at).time;
        return {local, at, to_text(local).substr(0, 10)};
    }
    const LocalTime day = floor<days>(event.times.starts_local) + days{session.at("day").get<int>() - 1};
    const auto local = day + demo_clock(session.at("at").get<std::string>());
    return {local, demo_instant(event.zone, local), to_text(day).substr(0, 10)};
}

// The id of what `session` names by `key`, or null.
json named_id(const DemoNames& names, const char* kind, const json& session, const char* key) {
    const auto name = session.value(key, std::string());
    return name.empty() ? json(nullptr) : json(names.id(kind, name));
}

std::string id_in(const DemoNames& names, const json& session) {
    return names.id("session", session.at("slug").get<std::string>());
}

// What a session and its draft have in common.
json columns_of(const DemoEvent& event, const DemoNames& names, const json& session) {
    const auto start = start_of(event, session);
    // In an agenda of several days each session says so for itself.
    const auto recorded =
        session.value("recorded", session.contains("at") ? "unknown" : event.stored.value("recorded", "unknown"));
    return {{"kind", session.at("kind")},
            {"title", session.at("title")},
            {"subtitle", session.value("subtitle", "")},
            {"abstract", session.value("abstract", "")},
            {"language", session.value("language", event.stored.at("languages").at(0).get<std::string>())},
            {"starts_local", to_text(start.local)},
            {"day", start.day},
            {"starts_at", to_rfc3339(start.at)},
            {"ends_at", to_rfc3339(start.at + minutes{session.at("minutes").get<int>()})},
            {"room_id", named_id(names, "room", session, "room")},
            {"track_id", named_id(names, "track", session, "track")},
            {"within_id", named_id(names, "session", session, "within")},
            {"again_of_id", named_id(names, "session", session, "again_of")},
            {"recorded", recorded}};
}

json session_row(const DemoEvent& event, const DemoNames& names, const json& session) {
    auto row = columns_of(event, names, session);
    row.update({{"id", id_in(names, session)},
                {"source", ""},
                {"slug", session.at("slug")},
                {"state", event.stored.at("state") == "ended" ? "ended" : "scheduled"},
                {"status_line", json::object()},
                {"provider", event.stored.value("provider", "")},
                {"provider_data", event.stored.value("provider_data", json::object())},
                {"shown", true},
                {"version", 1}});
    return names.row(row);
}

// Who is on stage, from "anjali" or "anjali:moderator".
json people_of(const json& session) {
    auto people = json::array();
    for (const auto& member : session.value("people", json::array())) {
        const auto text = member.get<std::string>();
        const auto colon = text.find(':');
        people.push_back({{"id", demo_id("person", text.substr(0, colon))},
                          {"role", colon == std::string::npos ? "speaker" : text.substr(colon + 1)}});
    }
    return people;
}

json session_person_rows(const DemoNames& names, const json& session) {
    auto rows = json::array();
    for (const auto& person : people_of(session))
        rows.push_back({{"organisation_id", names.organisation},
                        {"session_id", id_in(names, session)},
                        {"person_id", person.at("id")},
                        {"position", rows.size()},
                        {"role", person.at("role")}});
    return rows;
}

// Rooms or tracks in their order: the ids come from their keys.
json fitting_rows(const DemoEvent& event, const DemoNames& names, const char* list, const char* kind) {
    auto rows = json::array();
    for (auto fitting : event.stored.value(list, json::array())) {
        fitting["id"] = names.id(kind, fitting.at("key").get<std::string>());
        fitting["position"] = rows.size();
        rows.push_back(names.row(std::move(fitting)));
    }
    return rows;
}

json drafted(const DemoEvent& event, const DemoNames& names, const json& session) {
    auto columns = columns_of(event, names, session);
    columns.update({{"session_id", id_in(names, session)},
                    {"placed", session.value("placed", true)},
                    {"people", people_of(session)}});
    return columns;
}

}  // namespace

std::vector<std::pair<DemoTable, json>> agenda_rows_of(const DemoEvent& event) {
    const auto names = names_of(event);
    std::vector<std::pair<DemoTable, json>> rows{{DemoTable::room, fitting_rows(event, names, "rooms", "room")},
                                                 {DemoTable::track, fitting_rows(event, names, "tracks", "track")}};
    for (const auto& session : sessions_of(event)) {
        rows.emplace_back(DemoTable::session, json::array({session_row(event, names, session)}));
        rows.emplace_back(DemoTable::session_person, session_person_rows(names, session));
    }
    return rows;
}

UnreleasedDemo unreleased_of(const DemoEvent& event, agenda::Draft released) {
    const auto names = names_of(event);
    const auto sessions = sessions_of(event);
    UnreleasedDemo unreleased{std::move(released), {}};
    for (const auto& change : event.stored.at("draft")) {
        const auto same = [&](const json& session) { return session.at("slug") == change.at("slug"); };
        const auto stood = std::ranges::find_if(sessions, same);
        auto session = stood == sessions.end() ? json::object() : *stood;
        session.update(change);
        const auto columns = agenda::draft_session_from(drafted(event, names, session));
        if (stood == sessions.end()) unreleased.added.push_back({columns.id, "", change.at("slug").get<std::string>()});
        unreleased.draft.insert_or_assign(columns.id, columns);
    }
    return unreleased;
}

}  // namespace plenary::app
