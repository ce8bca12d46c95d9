#include "agenda/delays/delay_repository.hpp"

#include <nlohmann/json.hpp>

#include "db/transaction.hpp"
#include "platform/instant_text.hpp"

namespace plenary::agenda {
namespace {

using db::field;
using db::Statement;
using nlohmann::json;

constexpr Statement k_lock_event{"delay.lock_event", R"sql(
    SELECT version, ends_at FROM event WHERE organisation_id = $1 AND id = $2 FOR NO KEY UPDATE
)sql"};
constexpr Statement k_event{"delay.event", R"sql(
    SELECT version, ends_at FROM event WHERE organisation_id = $1 AND id = $2
)sql"};

constexpr Statement k_seen{"delay.seen", R"sql(
    SELECT s.state, r.starts_at AS planned_start, r.ends_at AS planned_end,
           jsonb_build_object(
               'session_id', s.id, 'kind', s.kind, 'title', s.title, 'subtitle', s.subtitle, 'abstract', '',
               'language', s.language, 'placed', true, 'starts_local', s.starts_local, 'starts_at', s.starts_at,
               'ends_at', s.ends_at, 'day', s.day, 'room_id', s.room_id, 'track_id', s.track_id, 'recorded', s.recorded,
               'within_id', s.within_id, 'again_of_id', s.again_of_id,
               'people', coalesce((SELECT jsonb_agg(jsonb_build_object('id', p.person_id, 'role', p.role)
                                                    ORDER BY p.position, p.person_id)
                                     FROM session_person p
                                    WHERE p.organisation_id = s.organisation_id AND p.session_id = s.id), '[]')) AS session
      FROM session s
 LEFT JOIN agenda_draft d ON d.organisation_id = s.organisation_id AND d.event_id = s.event_id
 LEFT JOIN released_session r ON r.event_id = d.event_id AND r.release = d.release AND r.session_id = s.id
     WHERE s.organisation_id = $1 AND s.event_id = $2 AND s.shown
  ORDER BY s.id
)sql"};
constexpr Statement k_lock_seen{"delay.lock_seen", R"sql(
    SELECT FROM session WHERE organisation_id = $1 AND event_id = $2 AND shown ORDER BY id FOR NO KEY UPDATE
)sql"};

constexpr Statement k_move{"delay.move_sessions", R"sql(
    UPDATE session s
       SET starts_at = m.starts_at, ends_at = m.ends_at, starts_local = m.starts_at AT TIME ZONE e.zone, version = s.version + 1
      FROM jsonb_to_recordset($3::jsonb) AS m(session_id uuid, starts_at timestamptz, ends_at timestamptz), event e
     WHERE s.organisation_id = $1 AND s.event_id = $2 AND s.id = m.session_id
       AND e.organisation_id = s.organisation_id AND e.id = s.event_id
)sql"};
constexpr Statement k_raise_event{"delay.raise_event", R"sql(
    UPDATE event
       SET version = version + 1, ends_at = coalesce($3, ends_at),
           ends_local = CASE WHEN $3::timestamptz IS NULL THEN ends_local ELSE $3::timestamptz AT TIME ZONE zone END
     WHERE organisation_id = $1 AND id = $2
 RETURNING version
)sql"};

constexpr Statement k_add{"delay.add", R"sql(
    INSERT INTO agenda_delay (organisation_id, event_id, group_id, actor, minutes, reach, session_id, room_id, day, takes_back,
                              event_ended_at, event_ends_at, at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
)sql"};
constexpr Statement k_add_sessions{"delay.add_sessions", R"sql(
    INSERT INTO delayed_session (organisation_id, group_id, session_id, starts_before, ends_before, starts_at, ends_at)
         SELECT $1, $2, m.session_id, m.starts_before, m.ends_before, m.starts_at, m.ends_at
           FROM jsonb_to_recordset($3::jsonb) AS m(session_id uuid, starts_before timestamptz, ends_before timestamptz,
                                                   starts_at timestamptz, ends_at timestamptz)
)sql"};

constexpr Statement k_find{"delay.find", R"sql(
    SELECT group_id, actor, minutes, reach, session_id, room_id, to_char(day, 'YYYY-MM-DD') AS day, takes_back, event_ended_at,
           event_ends_at
      FROM agenda_delay
     WHERE organisation_id = $1 AND event_id = $2 AND group_id = $3
)sql"};
constexpr Statement k_moves{"delay.moves", R"sql(
    SELECT session_id, starts_before, ends_before, starts_at, ends_at
      FROM delayed_session
     WHERE organisation_id = $1 AND group_id = $2
  ORDER BY starts_at, session_id
)sql"};
// What stands is what taking back would move: as this one left it, and not begun.
constexpr Statement k_list{"delay.list", R"sql(
    SELECT d.group_id, d.actor, d.minutes, d.reach, d.session_id, d.room_id, to_char(d.day, 'YYYY-MM-DD') AS day, d.takes_back,
           d.event_ended_at, d.event_ends_at, d.at, coalesce(s.title, '{}') AS title, coalesce(r.name, '') AS room,
           coalesce(a.name, '') AS by, counted.sessions, counted.stands
      FROM agenda_delay d
 LEFT JOIN session s ON s.organisation_id = d.organisation_id AND s.id = d.session_id
 LEFT JOIN room r ON r.organisation_id = d.organisation_id AND r.id = coalesce(d.room_id, s.room_id) AND d.reach = 'room'
 LEFT JOIN account a ON a.id = CASE WHEN d.actor LIKE 'account:%' THEN substr(d.actor, 9)::uuid END
CROSS JOIN LATERAL (SELECT count(*) AS sessions,
                           coalesce(bool_or(n.starts_at = m.starts_at AND n.ends_at = m.ends_at
                                            AND (n.state IN ('rehearsal', 'lobby') OR n.state = 'scheduled' AND n.starts_at > $4
                                                 OR m.starts_at = m.starts_before AND m.ends_before > $4
                                                    AND n.state IN ('scheduled', 'live', 'paused'))), false) AS stands
                      FROM delayed_session m
                      JOIN session n ON n.organisation_id = m.organisation_id AND n.id = m.session_id
                     WHERE m.group_id = d.group_id) AS counted
     WHERE d.organisation_id = $1 AND d.event_id = $2 AND d.at > $3 AND d.takes_back IS NULL
  ORDER BY d.at DESC, d.group_id
     LIMIT $5
)sql"};

json moves_json(const std::vector<MovedTimes>& moves) {
    auto rows = json::array();
    for (const auto& move : moves)
        rows.push_back({{"session_id", move.session.to_string()},
                        {"starts_before", to_rfc3339(move.starts_before)},
                        {"ends_before", to_rfc3339(move.ends_before)},
                        {"starts_at", to_rfc3339(move.starts_at)},
                        {"ends_at", to_rfc3339(move.ends_at)}});
    return rows;
}

DelayedEvent event_in(const pqxx::result& rows) {
    return {field<std::int64_t>(rows.at(0), "version"), field<Instant>(rows.at(0), "ends_at")};
}

Delay delay_in(const pqxx::row& row) {
    return {.group = field<Uuid>(row, "group_id"),
            .actor = field<std::string>(row, "actor"),
            .order = {.by = std::chrono::minutes{field<int>(row, "minutes")},
                      .reach = reach_named(row["reach"].c_str()),
                      .from = field<std::optional<SessionId>>(row, "session_id"),
                      .room = field<std::optional<RoomId>>(row, "room_id")},
            .day = field<std::string>(row, "day"),
            .takes_back = field<std::optional<Uuid>>(row, "takes_back"),
            .event_ended_at = field<std::optional<Instant>>(row, "event_ended_at"),
            .event_ends_at = field<std::optional<Instant>>(row, "event_ends_at"),
            .moves = {}};
}

}  // namespace

DelayedEvent lock_delayed_event(db::Transaction& transaction, const accounts::Scope& scope) {
    return event_in(transaction.exec(k_lock_event, scope.organisation(), scope.event()));
}

DelayedEvent read_delayed_event(db::Transaction& transaction, const accounts::Scope& scope) {
    return event_in(transaction.exec(k_event, scope.organisation(), scope.event()));
}

std::vector<ShownSession> read_shown(db::Transaction& transaction, const accounts::Scope& scope) {
    std::vector<ShownSession> sessions;
    for (const auto& row : transaction.exec(k_seen, scope.organisation(), scope.event()))
        sessions.push_back({draft_session_from(field<json>(row, "session")), state_named(row["state"].c_str()),
                            field<std::optional<Instant>>(row, "planned_start"),
                            field<std::optional<Instant>>(row, "planned_end")});
    return sessions;
}

void lock_seen(db::Transaction& transaction, const accounts::Scope& scope) {
    transaction.exec(k_lock_seen, scope.organisation(), scope.event());
}

std::int64_t write_moves(db::Transaction& transaction, const accounts::Scope& scope,
                         const std::vector<MovedTimes>& moves, const std::optional<Instant>& event_ends_at) {
    transaction.exec(k_move, scope.organisation(), scope.event(), moves_json(moves));
    transaction.announce("event/" + scope.event().to_string());
    const auto raised = transaction.exec(k_raise_event, scope.organisation(), scope.event(), event_ends_at);
    return field<std::int64_t>(raised.at(0), "version");
}

void add_delay(db::Transaction& transaction, const accounts::Scope& scope, const Delay& delay, Instant now) {
    const auto& order = delay.order;
    transaction.exec(k_add, scope.organisation(), scope.event(), delay.group, scope.actor(),
                     static_cast<int>(order.by.count()), to_string(order.reach), order.from, order.room, delay.day,
                     delay.takes_back, delay.event_ended_at, delay.event_ends_at, now);
    transaction.exec(k_add_sessions, scope.organisation(), delay.group, moves_json(delay.moves));
}

std::optional<Delay> find_delay(db::Transaction& transaction, const accounts::Scope& scope, const Uuid& group) {
    const auto rows = transaction.exec(k_find, scope.organisation(), scope.event(), group);
    if (rows.empty()) return std::nullopt;
    auto delay = delay_in(rows[0]);
    for (const auto& row : transaction.exec(k_moves, scope.organisation(), group))
        delay.moves.push_back({field<SessionId>(row, "session_id"), field<Instant>(row, "starts_before"),
                               field<Instant>(row, "ends_before"), field<Instant>(row, "starts_at"),
                               field<Instant>(row, "ends_at")});
    return delay;
}

std::vector<SaidDelay> read_delays(db::Transaction& transaction, const accounts::Scope& scope, Instant since,
                                   Instant now, int count) {
    std::vector<SaidDelay> delays;
    for (const auto& row : transaction.exec(k_list, scope.organisation(), scope.event(), since, now, count))
        delays.push_back({.delay = delay_in(row),
                          .title = events::TextByLanguage::parse(row["title"].c_str()),
                          .room = field<std::string>(row, "room"),
                          .by = field<std::string>(row, "by"),
                          .at = field<Instant>(row, "at"),
                          .sessions = field<int>(row, "sessions"),
                          .stands = field<bool>(row, "stands")});
    return delays;
}

}  // namespace plenary::agenda
