#include "agenda/importing/import_rows.hpp"

#include <array>
#include <nlohmann/json.hpp>

#include "events/default_consents.hpp"
#include "events/slug.hpp"
#include "platform/instant_text.hpp"

namespace plenary::agenda {
namespace {

using nlohmann::json;

constexpr std::array<const char*, 6> k_hues{"harbour", "linden", "brick", "plum", "ochre", "violet"};

using IdsByName = std::map<std::string, std::string>;

// Rows of names in their order, and their ids into `ids`.
json named_rows(const std::vector<std::string>& names, IdsByName& ids, Instant now) {
    auto rows = json::array();
    for (const auto& name : names) {
        auto& id = ids.try_emplace(name, "").first->second;
        if (id.empty()) id = Uuid::make(now).to_string();
        rows.push_back(
            {{"id", id}, {"name", name}, {"position", rows.size()}, {"hue", k_hues.at(rows.size() % k_hues.size())}});
    }
    return rows;
}

json person_rows(const std::vector<ListedPerson>& people, IdsByName& ids, Instant now) {
    auto rows = json::array();
    for (const auto& person : people) {
        auto& id = ids.try_emplace(person.source, "").first->second;
        if (id.empty()) id = PersonId::make(now).to_string();
        rows.push_back({{"id", id}, {"source", person.source}, {"name", person.name}});
    }
    return rows;
}

json id_or_null(const IdsByName& ids, const std::string& name) {
    const auto found = ids.find(name);
    return found == ids.end() ? json(nullptr) : json(found->second);
}

KnownSession known_or_new(const ListedSession& session, const KnownAgenda& known,
                          std::set<std::string, std::less<>>& slugs, Instant now) {
    if (const auto found = known.sessions.find(session.source); found != known.sessions.end()) return found->second;
    auto wanted = events::slug_of(session.slug.empty() ? session.title : session.slug);
    if (wanted.empty()) wanted = "session";
    return {SessionId::make(now), events::free_slug(wanted, slugs)};
}

json session_row(const ImportedSession& session, const KnownSession& named, const std::string& language) {
    const auto& listed = session.listed;
    return {{"id", named.id.to_string()},
            {"source", listed.source},
            {"slug", named.slug},
            {"kind", listed.kind.empty() ? "talk" : listed.kind},
            {"title", {{listed.language.empty() ? language : listed.language, listed.title}}},
            {"subtitle", listed.subtitle},
            {"abstract", listed.abstract},
            {"language", listed.language},
            {"starts_local", to_text(session.starts_local)},
            {"starts_at", to_rfc3339(session.starts_at)},
            {"ends_at", to_rfc3339(session.ends_at)},
            {"day", listed.day},
            {"recorded", events::to_string(listed.recorded)}};
}

void add_appearances(json& rows, const ListedSession& session, const SessionId& id, const IdsByName& people) {
    int position = 0;
    for (const auto& person : session.people)
        rows.push_back({{"session_id", id.to_string()}, {"person_id", people.at(person)}, {"position", position++}});
}

}  // namespace

AgendaRows agenda_rows(const ImportedSchedule& schedule, const KnownAgenda& known, Instant now) {
    auto rooms = known.rooms;
    auto tracks = known.tracks;
    IdsByName people;
    for (const auto& [source, id] : known.people) people.emplace(source, id.to_string());
    AgendaRows rows;
    rows.rooms = named_rows(schedule.rooms, rooms, now).dump();
    rows.tracks = named_rows(schedule.tracks, tracks, now).dump();
    rows.people = person_rows(schedule.people, people, now).dump();
    std::set<std::string, std::less<>> slugs(known.slugs.begin(), known.slugs.end());
    auto sessions = json::array();
    auto appearances = json::array();
    for (const auto& session : schedule.sessions) {
        const auto named = known_or_new(session.listed, known, slugs, now);
        auto row = session_row(session, named, schedule.languages.front());
        row["room_id"] = id_or_null(rooms, session.listed.room);
        row["track_id"] = id_or_null(tracks, session.listed.track);
        sessions.push_back(std::move(row));
        add_appearances(appearances, session.listed, named.id, people);
        rows.sources.push_back(session.listed.source);
    }
    rows.sessions = sessions.dump();
    rows.appearances = appearances.dump();
    return rows;
}

std::string event_row(const ImportedSchedule& schedule, const EventId& event, const std::string& slug, Instant now) {
    const auto& language = schedule.languages.front();
    const auto text = [&](const std::string& words) {
        return words.empty() ? json::object() : json{{language, words}};
    };
    const auto place = schedule.venue + (schedule.venue.empty() || schedule.city.empty() ? "" : ", ") + schedule.city;
    return json{{"id", event.to_string()},
                {"slug", slug},
                {"title", text(schedule.title)},
                {"summary", text(schedule.subtitle)},
                {"zone", schedule.zone.name()},
                {"starts_local", to_text(schedule.first_day)},
                {"ends_local", to_text(schedule.day_after)},
                {"starts_at", to_rfc3339(schedule.starts_at)},
                {"ends_at", to_rfc3339(schedule.ends_at)},
                {"place", text(place)},
                {"languages", schedule.languages},
                {"recorded", events::to_string(schedule.recorded)},
                {"consents", json::parse(events::default_consents())},
                {"created_at", to_rfc3339(now)}}
        .dump();
}

}  // namespace plenary::agenda
