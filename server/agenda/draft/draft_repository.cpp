#include "agenda/draft/draft_repository.hpp"

#include <nlohmann/json.hpp>

#include "agenda/releases/release_repository.hpp"
#include "db/transaction.hpp"

namespace plenary::agenda {
namespace {

using db::field;
using db::Statement;
using nlohmann::json;

constexpr Statement k_begin{"draft.begin", R"sql(
    INSERT INTO agenda_draft (organisation_id, event_id) VALUES ($1, $2)
    ON CONFLICT ON CONSTRAINT agenda_draft_pkey DO NOTHING
)sql"};
constexpr Statement k_lock{"draft.lock", R"sql(
    SELECT last_change, release FROM agenda_draft WHERE organisation_id = $1 AND event_id = $2 FOR UPDATE
)sql"};
constexpr Statement k_standing{"draft.standing", R"sql(
    SELECT last_change, release FROM agenda_draft WHERE organisation_id = $1 AND event_id = $2
)sql"};
constexpr Statement k_lock_event{"draft.lock_event", R"sql(
    SELECT FROM event WHERE organisation_id = $1 AND id = $2 FOR NO KEY UPDATE
)sql"};

constexpr Statement k_take_over{"draft.take_over", R"sql(
    INSERT INTO draft_session (organisation_id, event_id, session_id, kind, title, subtitle, abstract, language, starts_local,
                               starts_at, ends_at, day, room_id, track_id, recorded, within_id, again_of_id, people)
         SELECT s.organisation_id, s.event_id, s.id, s.kind, s.title, s.subtitle, s.abstract, s.language, s.starts_local,
                s.starts_at, s.ends_at, s.day, s.room_id, s.track_id, s.recorded, s.within_id, s.again_of_id,
                coalesce((SELECT jsonb_agg(jsonb_build_object('id', p.person_id, 'role', p.role)
                                           ORDER BY p.position, p.person_id)
                            FROM session_person p
                           WHERE p.organisation_id = s.organisation_id AND p.session_id = s.id), '[]')
           FROM session s
          WHERE s.organisation_id = $1 AND s.event_id = $2 AND s.state <> 'cancelled'
)sql"};

constexpr Statement k_read{"draft.read", R"sql(
    SELECT to_jsonb(d) AS session FROM draft_session d WHERE d.organisation_id = $1 AND d.event_id = $2
)sql"};

constexpr Statement k_name{"draft.name_sessions", R"sql(
    INSERT INTO session (id, organisation_id, event_id, source, slug, title, starts_local, starts_at, ends_at, day, shown)
         SELECT n.session_id, $1, $2, n.source, n.slug, n.title, n.starts_local, n.starts_at, n.ends_at, n.day, false
           FROM jsonb_to_recordset($3::jsonb) AS n(session_id uuid, source text, slug text, title jsonb,
                starts_local timestamp, starts_at timestamptz, ends_at timestamptz, day date)
)sql"};

constexpr Statement k_store{"draft.store", R"sql(
    INSERT INTO draft_session
         SELECT (jsonb_populate_record(NULL::draft_session,
                                       row || jsonb_build_object('organisation_id', $1::uuid, 'event_id', $2::uuid))).*
           FROM jsonb_array_elements($3::jsonb) AS row
    ON CONFLICT ON CONSTRAINT draft_session_pkey DO UPDATE
            SET kind = EXCLUDED.kind, title = EXCLUDED.title, subtitle = EXCLUDED.subtitle, abstract = EXCLUDED.abstract,
                language = EXCLUDED.language, placed = EXCLUDED.placed, starts_local = EXCLUDED.starts_local,
                starts_at = EXCLUDED.starts_at, ends_at = EXCLUDED.ends_at, day = EXCLUDED.day,
                room_id = EXCLUDED.room_id, track_id = EXCLUDED.track_id, recorded = EXCLUDED.recorded,
                within_id = EXCLUDED.within_id, again_of_id = EXCLUDED.again_of_id, people = EXCLUDED.people
)sql"};
constexpr Statement k_take_out{"draft.take_out", R"sql(
    DELETE FROM draft_session WHERE organisation_id = $1 AND event_id = $2 AND session_id = ANY ($3::uuid[])
)sql"};

constexpr Statement k_record{"draft.record", R"sql(
    WITH recorded AS (
        INSERT INTO agenda_change (organisation_id, event_id, number, group_id, actor, session_id, field, before, after, at)
             SELECT $1, $2, d.last_change + (c.value ->> 'at')::bigint, $3, $4, (c.value ->> 'session')::uuid,
                    c.value ->> 'field', c.value -> 'before', c.value -> 'after', $5
               FROM jsonb_array_elements($6::jsonb) AS c(value), agenda_draft d
              WHERE d.organisation_id = $1 AND d.event_id = $2)
    UPDATE agenda_draft SET last_change = last_change + jsonb_array_length($6::jsonb)
     WHERE organisation_id = $1 AND event_id = $2
)sql"};

json named(const DraftSession& session, const NewSession& identity) {
    auto row = to_json(session);
    row["source"] = identity.source;
    row["slug"] = identity.slug;
    return row;
}

Uuid record(db::Transaction& transaction, const accounts::Scope& scope, const std::vector<DraftChange>& changes,
            Instant now) {
    auto rows = json::array();
    for (const auto& change : changes)
        rows.push_back({{"at", rows.size() + 1},
                        {"session", change.session.to_string()},
                        {"field", change.field},
                        {"before", change.before},
                        {"after", change.after}});
    const auto group = Uuid::make(now);
    transaction.exec(k_record, scope.organisation(), scope.event(), group, scope.actor(), now, rows);
    return group;
}

std::optional<DraftStanding> standing_in(const pqxx::result& rows) {
    if (rows.empty()) return std::nullopt;
    return DraftStanding{field<std::int64_t>(rows[0], "last_change"), field<int>(rows[0], "release")};
}

}  // namespace

void lock_event_of_draft(db::Transaction& transaction, const accounts::Scope& scope) {
    transaction.exec(k_lock_event, scope.organisation(), scope.event());
}

std::optional<DraftStanding> read_draft_standing(db::Transaction& transaction, const accounts::Scope& scope) {
    return standing_in(transaction.exec(k_standing, scope.organisation(), scope.event()));
}

DraftStanding lock_draft(db::Transaction& transaction, const accounts::Scope& scope, Instant now) {
    const auto lock = [&] { return standing_in(transaction.exec(k_lock, scope.organisation(), scope.event())); };
    if (const auto standing = lock()) return *standing;
    lock_event_of_draft(transaction, scope);
    const bool begun = transaction.exec(k_begin, scope.organisation(), scope.event()).affected_rows() == 1;
    if (begun && transaction.exec(k_take_over, scope.organisation(), scope.event()).affected_rows() > 0)
        return {0, add_release(transaction, scope, {}, now).number};
    return lock().value();
}

Draft read_draft(db::Transaction& transaction, const accounts::Scope& scope) {
    Draft draft;
    for (const auto& row : transaction.exec(k_read, scope.organisation(), scope.event())) {
        auto session = draft_session_from(field<json>(row, "session"));
        draft.emplace(session.id, std::move(session));
    }
    return draft;
}

std::optional<Uuid> store_draft(db::Transaction& transaction, const accounts::Scope& scope, const Draft& before,
                                const Draft& after, const std::vector<NewSession>& added, Instant now) {
    const auto changes = changes_between(before, after);
    if (changes.empty()) return std::nullopt;
    auto names = json::array();
    for (const auto& identity : added) names.push_back(named(after.at(identity.id), identity));
    auto stored = json::array();
    std::vector<SessionId> gone;
    const SessionId* last = nullptr;
    for (const auto& change : changes) {
        if (last != nullptr && *last == change.session) continue;
        last = &change.session;
        if (const auto found = after.find(change.session); found != after.end())
            stored.push_back(to_json(found->second));
        else
            gone.push_back(change.session);
    }
    transaction.exec(k_name, scope.organisation(), scope.event(), names);
    transaction.exec(k_take_out, scope.organisation(), scope.event(), gone);
    transaction.exec(k_store, scope.organisation(), scope.event(), stored);
    return record(transaction, scope, changes, now);
}

}  // namespace plenary::agenda
