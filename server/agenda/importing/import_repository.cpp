#include "agenda/importing/import_repository.hpp"

#include <nlohmann/json.hpp>

#include "agenda/draft/draft_repository.hpp"
#include "db/transaction.hpp"
#include "events/first_places.hpp"
#include "platform/instant_text.hpp"

namespace plenary::agenda {
namespace {

using db::field;
using db::Statement;

constexpr Statement k_lock_slug{"import.lock_slug", R"sql(
    SELECT id, organisation_id = $2 AS ours,
           EXISTS (SELECT FROM session s WHERE s.event_id = event.id AND s.source <> '') AS imported
      FROM event
     WHERE slug = $1
       FOR UPDATE
)sql"};

constexpr Statement k_sessions{"import.known_sessions", R"sql(
    SELECT id, source, slug FROM session WHERE organisation_id = $1 AND event_id = $2
)sql"};
constexpr Statement k_people{"import.known_people", R"sql(
    SELECT id, source FROM person WHERE organisation_id = $1 AND event_id = $2 AND source <> ''
)sql"};
constexpr Statement k_rooms{"import.known_rooms",
                            "SELECT id, name FROM room WHERE organisation_id = $1 AND event_id = $2"};
constexpr Statement k_tracks{"import.known_tracks",
                             "SELECT id, name FROM track WHERE organisation_id = $1 AND event_id = $2"};

constexpr Statement k_add_event{"import.add_event", R"sql(
    INSERT INTO event (id, organisation_id, slug, form, state, title, summary, zone, starts_local, ends_local, starts_at,
                       ends_at, all_day, online, on_site, place, languages, recorded, registration, consents, created_at)
         SELECT e.id, $1, e.slug, 'conference', $3, e.title, e.summary, e.zone, e.starts_local, e.ends_local,
                e.starts_at, e.ends_at, true, false, true, e.place,
                ARRAY(SELECT jsonb_array_elements_text(e.languages)), e.recorded, 'open', e.consents, e.created_at
           FROM jsonb_to_record($2::jsonb) AS e(id uuid, slug text, title jsonb, summary jsonb, zone text, starts_local timestamp,
                ends_local timestamp, starts_at timestamptz, ends_at timestamptz, place jsonb, languages jsonb, recorded text,
                consents jsonb, created_at timestamptz)
)sql"};

constexpr Statement k_update_event{"import.update_event", R"sql(
    UPDATE event
       SET title = e.title, zone = e.zone, starts_local = e.starts_local, ends_local = e.ends_local,
           starts_at = e.starts_at, ends_at = e.ends_at, place = e.place,
           languages = ARRAY(SELECT jsonb_array_elements_text(e.languages)),
           recorded = CASE WHEN e.recorded = 'unknown' THEN event.recorded ELSE e.recorded END,
           calendar_sequence = calendar_sequence
               + ((event.starts_at, event.ends_at, event.zone) IS DISTINCT FROM (e.starts_at, e.ends_at, e.zone))::int,
           version = version + 1
      FROM jsonb_to_record($3::jsonb) AS e(title jsonb, zone text, starts_local timestamp, ends_local timestamp,
           starts_at timestamptz, ends_at timestamptz, place jsonb, languages jsonb, recorded text)
     WHERE event.organisation_id = $1 AND event.id = $2
)sql"};

constexpr Statement k_event_facts{"import.event_facts", R"sql(
    SELECT state, title, place, zone, to_char(starts_local, 'YYYY-MM-DD"T"HH24:MI:SS') AS starts_local,
           to_char(ends_local, 'YYYY-MM-DD"T"HH24:MI:SS') AS ends_local, array_to_json(languages) AS languages, recorded
      FROM event
     WHERE organisation_id = $1 AND id = $2
)sql"};

constexpr Statement k_store_rooms{"import.store_rooms", R"sql(
    INSERT INTO room (id, organisation_id, event_id, name, position)
         SELECT r.id, $1, $2, r.name, r.position FROM jsonb_to_recordset($3::jsonb) AS r(id uuid, name text, position int)
    ON CONFLICT ON CONSTRAINT room_name_key DO UPDATE SET position = EXCLUDED.position
)sql"};
constexpr Statement k_store_tracks{"import.store_tracks", R"sql(
    INSERT INTO track (id, organisation_id, event_id, name, position, hue)
         SELECT t.id, $1, $2, t.name, t.position, t.hue
           FROM jsonb_to_recordset($3::jsonb) AS t(id uuid, name text, position int, hue text)
    ON CONFLICT ON CONSTRAINT track_name_key DO UPDATE SET position = EXCLUDED.position
)sql"};
constexpr Statement k_store_people{"import.store_people", R"sql(
    INSERT INTO person (id, organisation_id, event_id, source, name)
         SELECT p.id, $1, $2, p.source, p.name FROM jsonb_to_recordset($3::jsonb) AS p(id uuid, source text, name text)
    ON CONFLICT (event_id, source) WHERE source <> '' DO UPDATE SET name = EXCLUDED.name
)sql"};

std::map<std::string, std::string> ids_by_name(const pqxx::result& rows) {
    std::map<std::string, std::string> ids;
    for (const auto& row : rows) ids.emplace(field<std::string>(row, "name"), field<std::string>(row, "id"));
    return ids;
}

}  // namespace

std::optional<SlugHolder> lock_slug(db::Transaction& transaction, const accounts::Scope& scope,
                                    const std::string& slug) {
    const auto rows = transaction.exec(k_lock_slug, slug, scope.organisation());
    if (rows.empty()) return std::nullopt;
    return SlugHolder{field<EventId>(rows[0], "id"), field<bool>(rows[0], "ours"), field<bool>(rows[0], "imported")};
}

KnownAgenda read_known_agenda(db::Transaction& transaction, const accounts::Scope& scope) {
    KnownAgenda known;
    for (const auto& row : transaction.exec(k_sessions, scope.organisation(), scope.event())) {
        known.slugs.push_back(field<std::string>(row, "slug"));
        if (const auto source = field<std::string>(row, "source"); !source.empty())
            known.sessions.emplace(source, KnownSession{field<SessionId>(row, "id"), known.slugs.back()});
    }
    for (const auto& row : transaction.exec(k_people, scope.organisation(), scope.event()))
        known.people.emplace(field<std::string>(row, "source"), field<PersonId>(row, "id"));
    known.draft = read_draft(transaction, scope);
    known.rooms = ids_by_name(transaction.exec(k_rooms, scope.organisation(), scope.event()));
    known.tracks = ids_by_name(transaction.exec(k_tracks, scope.organisation(), scope.event()));
    return known;
}

EventFacts read_event_facts(db::Transaction& transaction, const accounts::Scope& scope) {
    const auto row = transaction.exec(k_event_facts, scope.organisation(), scope.event())[0];
    const auto text = [&](const char* name) { return field<std::string>(row, name); };
    return {.state = events::from_string<events::EventState>(text("state")),
            .title = events::TextByLanguage::parse(text("title")),
            .place = events::TextByLanguage::parse(text("place")),
            .zone = text("zone"),
            .starts_local = parse_local_time(text("starts_local")).value(),
            .ends_local = parse_local_time(text("ends_local")).value(),
            .languages = nlohmann::json::parse(text("languages")),
            .recorded = events::from_string<events::Recorded>(text("recorded"))};
}

void add_imported_event(db::Transaction& transaction, const accounts::Scope& scope, const std::string& row,
                        events::EventState state, Instant now) {
    transaction.exec(k_add_event, scope.organisation(), row, events::to_string(state));
    events::add_first_places(transaction, scope, now);
}

void update_imported_event(db::Transaction& transaction, const accounts::Scope& scope, const std::string& row) {
    transaction.exec(k_update_event, scope.organisation(), scope.event(), row);
    transaction.announce("event/" + scope.event().to_string());
}

void store_names(db::Transaction& transaction, const accounts::Scope& scope, const AgendaRows& rows) {
    transaction.exec(k_store_rooms, scope.organisation(), scope.event(), rows.rooms);
    transaction.exec(k_store_tracks, scope.organisation(), scope.event(), rows.tracks);
    transaction.exec(k_store_people, scope.organisation(), scope.event(), rows.people);
}

}  // namespace plenary::agenda
