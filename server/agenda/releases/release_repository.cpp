#include "agenda/releases/release_repository.hpp"

#include <nlohmann/json.hpp>

#include "db/transaction.hpp"

namespace plenary::agenda {
namespace {

using db::field;
using db::Statement;
using nlohmann::json;

constexpr Statement k_add{"release.add", R"sql(
    INSERT INTO agenda_release (organisation_id, event_id, number, name, comment, last_change, sessions, actor, at)
         SELECT $1, $2, d.release + 1, $3, $4, d.last_change,
                (SELECT count(*) FROM draft_session s WHERE s.organisation_id = $1 AND s.event_id = $2 AND s.placed), $5, $6
           FROM agenda_draft d
          WHERE d.organisation_id = $1 AND d.event_id = $2
      RETURNING number, name, comment, last_change, sessions, at, told, silent,
                coalesce((SELECT a.name FROM account a
                           WHERE a.id = CASE WHEN actor LIKE 'account:%' THEN substr(actor, 9)::uuid END), '') AS by
)sql"};
constexpr Statement k_number{"release.number", R"sql(
    UPDATE agenda_draft SET release = $3 WHERE organisation_id = $1 AND event_id = $2
)sql"};

constexpr Statement k_copy{"release.copy", R"sql(
    INSERT INTO released_session (organisation_id, event_id, release, session_id, kind, title, subtitle, abstract, language,
                                  starts_local, starts_at, ends_at, day, room_id, room, track_id, track, recorded, within_id,
                                  again_of_id, people)
         SELECT d.organisation_id, d.event_id, $3, d.session_id, d.kind, d.title, d.subtitle, d.abstract, d.language,
                d.starts_local, d.starts_at, d.ends_at, d.day, d.room_id, coalesce(r.name, ''), d.track_id,
                coalesce(t.name, ''), d.recorded, d.within_id, d.again_of_id, d.people
           FROM draft_session d
      LEFT JOIN room r ON r.organisation_id = d.organisation_id AND r.id = d.room_id
      LEFT JOIN track t ON t.organisation_id = d.organisation_id AND t.id = d.track_id
          WHERE d.organisation_id = $1 AND d.event_id = $2 AND d.placed
)sql"};

#define PLENARY_BEGUN(session) session ".state IN ('live', 'paused', 'ended')"

// Those whose content differs, those nobody has seen yet, and those that come back.
constexpr Statement k_show{"release.show",
                           R"sql(
    UPDATE session s
       SET kind = r.kind, title = r.title, subtitle = r.subtitle, abstract = r.abstract, language = r.language,
           starts_local = r.starts_local, starts_at = r.starts_at, ends_at = r.ends_at, day = r.day, room_id = r.room_id,
           track_id = r.track_id, recorded = r.recorded, within_id = r.within_id, again_of_id = r.again_of_id, shown = true,
           state = CASE WHEN s.state = 'cancelled' THEN 'scheduled' ELSE s.state END,
           version = s.version + s.shown::int
      FROM (SELECT n.session_id, n.kind, n.title, n.subtitle, n.abstract, n.language, n.day, n.room_id, n.track_id, n.recorded,
                   n.within_id, n.again_of_id,
                   CASE WHEN )sql" PLENARY_BEGUN(
                               "known") R"sql( THEN known.starts_local ELSE n.starts_local END AS starts_local,
                   CASE WHEN )sql" PLENARY_BEGUN("known") R"sql( THEN known.starts_at ELSE n.starts_at END AS starts_at,
                   CASE WHEN )sql" PLENARY_BEGUN("known") R"sql( THEN known.ends_at ELSE n.ends_at END AS ends_at
              FROM released_session n
              JOIN session known ON known.organisation_id = n.organisation_id AND known.id = n.session_id
             WHERE n.organisation_id = $1 AND n.event_id = $2 AND n.release = $3) AS r
     WHERE s.organisation_id = $1 AND s.id = r.session_id
       AND (NOT s.shown OR s.state = 'cancelled'
            OR (s.kind, s.title, s.subtitle, s.abstract, s.language, s.starts_local, s.starts_at, s.ends_at, s.day, s.room_id,
                s.track_id, s.recorded, s.within_id, s.again_of_id)
               IS DISTINCT FROM
               (r.kind, r.title, r.subtitle, r.abstract, r.language, r.starts_local, r.starts_at, r.ends_at, r.day, r.room_id,
                r.track_id, r.recorded, r.within_id, r.again_of_id))
)sql"};
#undef PLENARY_BEGUN

constexpr Statement k_cancel{"release.cancel_gone_sessions", R"sql(
    UPDATE session s
       SET state = 'cancelled', version = version + 1
     WHERE s.organisation_id = $1 AND s.event_id = $2 AND s.shown AND s.state NOT IN ('cancelled', 'ended')
       AND NOT EXISTS (SELECT FROM released_session r
                        WHERE r.event_id = $2 AND r.release = $3 AND r.session_id = s.id)
)sql"};

constexpr Statement k_forget_people{"release.forget_people", R"sql(
    DELETE FROM session_person sp
     USING released_session r
     WHERE r.organisation_id = $1 AND r.event_id = $2 AND r.release = $3
       AND sp.organisation_id = r.organisation_id AND sp.session_id = r.session_id
       AND NOT r.people @> jsonb_build_array(jsonb_build_object('id', sp.person_id))
)sql"};
constexpr Statement k_put_people{"release.put_people", R"sql(
    INSERT INTO session_person (organisation_id, session_id, person_id, position, role)
         SELECT r.organisation_id, r.session_id, (p.value ->> 'id')::uuid, p.place - 1, p.value ->> 'role'
           FROM released_session r, jsonb_array_elements(r.people) WITH ORDINALITY AS p(value, place)
          WHERE r.organisation_id = $1 AND r.event_id = $2 AND r.release = $3
    ON CONFLICT ON CONSTRAINT session_person_pkey DO UPDATE SET position = EXCLUDED.position, role = EXCLUDED.role
)sql"};
constexpr Statement k_raise_event{"release.raise_event", R"sql(
    UPDATE event SET version = version + 1 WHERE organisation_id = $1 AND id = $2 RETURNING version
)sql"};

constexpr Statement k_publish{"release.publish_event", R"sql(
    UPDATE event SET state = 'published', version = version + 1
     WHERE organisation_id = $1 AND id = $2 AND state = 'draft'
)sql"};

constexpr Statement k_list{"release.list", R"sql(
    SELECT r.number, r.name, r.comment, r.last_change, r.sessions, r.at, r.told, r.silent, coalesce(a.name, '') AS by
      FROM agenda_release r
 LEFT JOIN account a ON a.id = CASE WHEN r.actor LIKE 'account:%' THEN substr(r.actor, 9)::uuid END
     WHERE r.organisation_id = $1 AND r.event_id = $2 AND r.number < $3
  ORDER BY r.number DESC
     LIMIT $4
)sql"};
constexpr Statement k_read{"release.read", R"sql(
    SELECT to_jsonb(r) || '{"placed": true}' AS session
      FROM released_session r
     WHERE r.organisation_id = $1 AND r.event_id = $2 AND r.release = $3
)sql"};

Release release_in(const pqxx::row& row) {
    return {.number = field<int>(row, "number"),
            .words = {field<std::string>(row, "name"), field<std::string>(row, "comment")},
            .last_change = field<std::int64_t>(row, "last_change"),
            .sessions = field<int>(row, "sessions"),
            .told = field<int>(row, "told"),
            .silent = field<bool>(row, "silent"),
            .by = field<std::string>(row, "by"),
            .at = field<Instant>(row, "at")};
}

}  // namespace

Release add_release(db::Transaction& transaction, const accounts::Scope& scope, const ReleaseWords& words,
                    Instant now) {
    const auto& organisation = scope.organisation();
    const auto& event = scope.event();
    auto release =
        release_in(transaction.exec(k_add, organisation, event, words.name, words.comment, scope.actor(), now)[0]);
    transaction.exec(k_number, organisation, event, release.number);
    transaction.exec(k_copy, organisation, event, release.number);
    transaction.exec(k_show, organisation, event, release.number);
    release.cancelled =
        static_cast<int>(transaction.exec(k_cancel, organisation, event, release.number).affected_rows());
    transaction.exec(k_forget_people, organisation, event, release.number);
    transaction.exec(k_put_people, organisation, event, release.number);
    release.event_version = field<std::int64_t>(transaction.exec(k_raise_event, organisation, event)[0], "version");
    transaction.announce("event/" + event.to_string());
    return release;
}

void publish_with_agenda(db::Transaction& transaction, const accounts::Scope& scope) {
    transaction.exec(k_publish, scope.organisation(), scope.event());
}

std::vector<Release> read_releases(db::Transaction& transaction, const accounts::Scope& scope, int before, int count) {
    std::vector<Release> releases;
    for (const auto& row : transaction.exec(k_list, scope.organisation(), scope.event(), before, count))
        releases.push_back(release_in(row));
    return releases;
}

Draft read_released(db::Transaction& transaction, const accounts::Scope& scope, int number) {
    Draft draft;
    for (const auto& row : transaction.exec(k_read, scope.organisation(), scope.event(), number)) {
        auto session = draft_session_from(field<json>(row, "session"));
        draft.emplace(session.id, std::move(session));
    }
    return draft;
}

}  // namespace plenary::agenda
