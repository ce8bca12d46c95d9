#include "agenda/importing/import_repository.hpp"

#include <nlohmann/json.hpp>

#include "db/transaction.hpp"
#include "events/first_places.hpp"

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
         SELECT e.id, $1, e.slug, 'conference', 'published', e.title, e.summary, e.zone, e.starts_local, e.ends_local,
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

// A session that was cancelled because it had left the file is scheduled again when it is back.
constexpr Statement k_store_sessions{"import.store_sessions", R"sql(
    INSERT INTO session (id, organisation_id, event_id, source, slug, kind, title, subtitle, abstract, language,
                         starts_local, starts_at, ends_at, day, room_id, track_id, recorded)
         SELECT s.id, $1, $2, s.source, s.slug, s.kind, s.title, s.subtitle, s.abstract, s.language,
                s.starts_local, s.starts_at, s.ends_at, s.day, s.room_id, s.track_id, s.recorded
           FROM jsonb_to_recordset($3::jsonb) AS s(id uuid, source text, slug text, kind text, title jsonb, subtitle text,
                abstract text, language text, starts_local timestamp, starts_at timestamptz, ends_at timestamptz, day date,
                room_id uuid, track_id uuid, recorded text)
    ON CONFLICT (event_id, source) WHERE source <> '' DO UPDATE
            SET kind = EXCLUDED.kind, title = EXCLUDED.title, subtitle = EXCLUDED.subtitle, abstract = EXCLUDED.abstract,
                language = EXCLUDED.language, starts_local = EXCLUDED.starts_local, starts_at = EXCLUDED.starts_at,
                ends_at = EXCLUDED.ends_at, day = EXCLUDED.day, room_id = EXCLUDED.room_id, track_id = EXCLUDED.track_id,
                recorded = EXCLUDED.recorded, version = session.version + 1,
                state = CASE WHEN session.state = 'cancelled' THEN 'scheduled' ELSE session.state END
          WHERE session.state = 'cancelled'
             OR (session.kind, session.title, session.subtitle, session.abstract, session.language, session.starts_local,
                 session.starts_at, session.ends_at, session.day, session.room_id, session.track_id, session.recorded)
                IS DISTINCT FROM
                (EXCLUDED.kind, EXCLUDED.title, EXCLUDED.subtitle, EXCLUDED.abstract, EXCLUDED.language, EXCLUDED.starts_local,
                 EXCLUDED.starts_at, EXCLUDED.ends_at, EXCLUDED.day, EXCLUDED.room_id, EXCLUDED.track_id, EXCLUDED.recorded)
)sql"};

// What has ended stays as it was.
constexpr Statement k_cancel_gone{"import.cancel_gone_sessions", R"sql(
    UPDATE session
       SET state = 'cancelled', version = version + 1
     WHERE organisation_id = $1 AND event_id = $2 AND source <> '' AND state NOT IN ('cancelled', 'ended')
       AND NOT source = ANY ($3::text[])
)sql"};

// People whom an organiser added by hand have no source and stay; so do roles that were changed.
constexpr Statement k_forget_appearances{"import.forget_appearances", R"sql(
    DELETE FROM session_person sp
     USING session s, person p
     WHERE s.organisation_id = $1 AND s.event_id = $2 AND s.source = ANY ($3::text[])
       AND sp.organisation_id = $1 AND sp.session_id = s.id
       AND p.organisation_id = $1 AND p.id = sp.person_id AND p.source <> ''
       AND (sp.session_id, sp.person_id) NOT IN
           (SELECT a.session_id, a.person_id FROM jsonb_to_recordset($4::jsonb) AS a(session_id uuid, person_id uuid))
)sql"};
constexpr Statement k_store_appearances{"import.store_appearances", R"sql(
    INSERT INTO session_person (organisation_id, session_id, person_id, position)
         SELECT $1, a.session_id, a.person_id, a.position
           FROM jsonb_to_recordset($2::jsonb) AS a(session_id uuid, person_id uuid, position int)
    ON CONFLICT ON CONSTRAINT session_person_pkey DO UPDATE SET position = EXCLUDED.position
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
    known.rooms = ids_by_name(transaction.exec(k_rooms, scope.organisation(), scope.event()));
    known.tracks = ids_by_name(transaction.exec(k_tracks, scope.organisation(), scope.event()));
    return known;
}

void add_imported_event(db::Transaction& transaction, const accounts::Scope& scope, const std::string& row,
                        Instant now) {
    transaction.exec(k_add_event, scope.organisation(), row);
    events::add_first_places(transaction, scope, now);
}

void update_imported_event(db::Transaction& transaction, const accounts::Scope& scope, const std::string& row) {
    transaction.exec(k_update_event, scope.organisation(), scope.event(), row);
}

int store_agenda(db::Transaction& transaction, const accounts::Scope& scope, const AgendaRows& rows) {
    const auto& organisation = scope.organisation();
    const auto& event = scope.event();
    transaction.exec(k_store_rooms, organisation, event, rows.rooms);
    transaction.exec(k_store_tracks, organisation, event, rows.tracks);
    transaction.exec(k_store_people, organisation, event, rows.people);
    transaction.exec(k_store_sessions, organisation, event, rows.sessions);
    const auto cancelled = transaction.exec(k_cancel_gone, organisation, event, rows.sources);
    transaction.exec(k_forget_appearances, organisation, event, rows.sources, rows.appearances);
    transaction.exec(k_store_appearances, organisation, rows.appearances);
    transaction.announce("event/" + event.to_string());
    return static_cast<int>(cancelled.affected_rows());
}

}  // namespace plenary::agenda
