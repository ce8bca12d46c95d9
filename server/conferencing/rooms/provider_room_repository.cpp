#include "conferencing/rooms/provider_room_repository.hpp"

#include <fmt/format.h>

#include "conferencing/accounts/account_repository.hpp"
#include "db/transaction.hpp"
#include "jobs/outbox.hpp"

namespace plenary::conferencing {
namespace {

using db::field;
using db::Statement;
using nlohmann::json;

constexpr Statement k_leave{"conferencing.leave_rooms", R"sql(
    UPDATE provider_room
       SET stage = 'leaving', version = version + 1
     WHERE organisation_id = $1 AND session_id = $2 AND ($3::uuid IS NULL OR account_id <> $3)
       AND stage IN ('wanted', 'ready')
 RETURNING id, version
)sql"};

constexpr Statement k_want{"conferencing.want_room", R"sql(
    INSERT INTO provider_room (id, organisation_id, session_id, account_id, created_at)
         VALUES ($4, $1, $2, $3, $5)
    ON CONFLICT (session_id, account_id) DO UPDATE
            SET stage = 'wanted', trouble = '', version = provider_room.version + 1
 RETURNING id, version
)sql"};

// What the service is told of a session.
#define PLENARY_TOLD                                                                                        \
    "jsonb_build_object('title', s.title, 'starts_at', s.starts_at, 'ends_at', s.ends_at, 'zone', e.zone, " \
    "'recorded', s.recorded = 'yes' OR e.recorded = 'yes')"

// By $now. An end is taken back for two minutes; what its hosts forgot to end closes four hours after its end.
#define PLENARY_OVER(now)                                                  \
    "(s.state = 'cancelled' OR e.state = 'cancelled'"                      \
    " OR s.state = 'ended' AND coalesce(s.state_since, s.ends_at) <= " now \
    "::timestamptz - interval '3 minutes'"                                 \
    " OR s.ends_at <= " now "::timestamptz - interval '4 hours')"

constexpr Statement k_find{"conferencing.find_room", R"sql(
    SELECT r.id, r.account_id, r.stage, r.data, r.version, r.session_id, s.id IS NOT NULL AS has_session,
           s.title, s.starts_at, s.ends_at, e.zone, s.recorded = 'yes' OR e.recorded = 'yes' AS recorded,
           )sql" PLENARY_TOLD R"sql( AS told
      FROM provider_room r
      LEFT JOIN session s ON s.organisation_id = r.organisation_id AND s.id = r.session_id
      LEFT JOIN event e ON e.organisation_id = s.organisation_id AND e.id = s.event_id
     WHERE r.organisation_id = $1 AND r.id = $2
)sql"};

// The event before its session, and both before their rooms, as for everybody who moves a session.
constexpr Statement k_lock_event{"conferencing.lock_event_of_room", R"sql(
    SELECT id FROM event WHERE organisation_id = $1 AND id = $2 FOR NO KEY UPDATE
)sql"};

constexpr Statement k_ready{"conferencing.write_ready_room", R"sql(
    WITH kept AS (
        UPDATE provider_room r
           SET stage = CASE WHEN stage = 'wanted' THEN 'ready' ELSE stage END, data = $3, trouble = '', told = $4,
               ended_at = NULL, guests_looked_at = NULL
         WHERE r.organisation_id = $1 AND r.id = $2
     RETURNING r.organisation_id, r.session_id, r.account_id, r.stage
    ), held AS (
        UPDATE session s SET provider_data = $3, version = s.version + 1
          FROM kept
         WHERE s.organisation_id = kept.organisation_id AND s.id = kept.session_id
           AND s.provider_account_id = kept.account_id AND kept.stage = 'ready' AND s.provider_data <> $3
     RETURNING s.organisation_id, s.event_id
    ), told AS (
        UPDATE event e SET version = e.version + 1
          FROM held
         WHERE e.organisation_id = held.organisation_id AND e.id = held.event_id
     RETURNING e.id
    )
    SELECT kept.stage = 'ready' AS is_held, (SELECT id FROM told) AS changed FROM kept
)sql"};

constexpr Statement k_gone{"conferencing.write_gone_room", R"sql(
    UPDATE provider_room SET stage = 'gone', trouble = '', data = CASE WHEN $3 THEN '{}' ELSE data END
     WHERE organisation_id = $1 AND id = $2 AND stage = 'leaving'
)sql"};

constexpr Statement k_is_over{"conferencing.is_room_over", R"sql(
    SELECT )sql" PLENARY_OVER("$3") R"sql( AS is_over
      FROM provider_room r
      JOIN session s ON s.organisation_id = r.organisation_id AND s.id = r.session_id
      JOIN event e ON e.organisation_id = s.organisation_id AND e.id = s.event_id
     WHERE r.organisation_id = $1 AND r.id = $2
)sql"};

constexpr Statement k_ended{"conferencing.write_ended_room", R"sql(
    UPDATE provider_room SET ended_at = $3, trouble = '' WHERE organisation_id = $1 AND id = $2
)sql"};

constexpr Statement k_trouble{"conferencing.note_room_trouble", R"sql(
    UPDATE provider_room SET trouble = $3 WHERE organisation_id = $1 AND id = $2 AND trouble <> $3
)sql"};

constexpr Statement k_changed{"conferencing.changed_rooms",
                              R"sql(
    UPDATE provider_room r
       SET stage = CASE WHEN s.provider_account_id IS DISTINCT FROM r.account_id THEN 'leaving' ELSE stage END,
           version = r.version + 1
      FROM session s JOIN event e ON e.organisation_id = s.organisation_id AND e.id = s.event_id
     WHERE r.stage <> 'gone' AND s.organisation_id = r.organisation_id AND s.id = r.session_id
       AND (r.stage = 'leaving' OR s.provider_account_id IS DISTINCT FROM r.account_id
            OR CASE WHEN )sql" PLENARY_OVER("$1") R"sql(
                    THEN r.stage = 'ready' AND r.ended_at IS NULL AND s.ends_at > $1::timestamptz - interval '2 days'
                    ELSE r.stage = 'wanted'
                         OR s.ends_at > $1 AND (r.ended_at IS NOT NULL OR r.told <> )sql" PLENARY_TOLD R"sql() END)
       AND NOT EXISTS (SELECT 1 FROM task t
                        WHERE t.kind = 'room.keep' AND t.key = r.id || '/' || r.version
                          AND (t.state = 'queued' OR t.state = 'dead' AND t.done_at > $1 - interval '5 minutes'))
 RETURNING r.id, r.version, r.organisation_id, e.id AS event_id
)sql"};
#undef PLENARY_TOLD
#undef PLENARY_OVER

// Their session was deleted.
constexpr Statement k_left_behind{"conferencing.rooms_left_behind", R"sql(
    UPDATE provider_room r
       SET stage = 'leaving', version = r.version + 1
     WHERE r.stage <> 'gone'
       AND NOT EXISTS (SELECT FROM session s WHERE s.organisation_id = r.organisation_id AND s.id = r.session_id)
       AND NOT EXISTS (SELECT FROM task t
                        WHERE t.kind = 'room.keep' AND t.key = r.id || '/' || r.version AND r.stage = 'leaving'
                          AND (t.state = 'queued'
                               OR t.state = 'dead' AND t.done_at > $1::timestamptz - interval '5 minutes'))
 RETURNING r.id, r.version, r.organisation_id, NULL::uuid AS event_id
)sql"};

// Without an event where the session is no more.
jobs::NewTask keeping(const OrganisationId& organisation, const std::optional<EventId>& event, const pqxx::row& room,
                      Instant now) {
    const auto id = field<ProviderRoomId>(room, "id").to_string();
    json payload{{"organisation", organisation.to_string()}, {"room", id}};
    if (event) payload["event"] = event->to_string();
    return {TaskId::make(now), std::string(k_keep_room), fmt::format("{}/{}", id, field<std::int64_t>(room, "version")),
            payload.dump(), now};
}

}  // namespace

void hold_with(db::Transaction& transaction, const accounts::Scope& scope, const SessionId& session,
               const std::optional<ProviderAccountId>& account, Instant now) {
    std::vector<jobs::NewTask> tasks;
    const auto keep = [&](const pqxx::result& rooms) {
        for (const auto& row : rooms) tasks.push_back(keeping(scope.organisation(), scope.event(), row, now));
    };
    keep(transaction.exec(k_leave, scope.organisation(), session, account));
    if (account)
        keep(transaction.exec(k_want, scope.organisation(), session, *account, ProviderRoomId::make(now), now));
    jobs::enqueue_all(transaction, tasks);
}

std::optional<ProviderRoom> find_room(db::Transaction& transaction, const accounts::Scope& scope,
                                      const ProviderRoomId& room) {
    const auto rows = transaction.exec(k_find, scope.organisation(), room);
    if (rows.empty()) return std::nullopt;
    const auto& row = rows[0];
    ProviderRoom found{.id = room,
                       .account = find_account(transaction, scope, field<ProviderAccountId>(row, "account_id")).value(),
                       .stage = room_stage_named(row["stage"].c_str()),
                       .data = field<json>(row, "data"),
                       .session = field<SessionId>(row, "session_id"),
                       .wish = {},
                       .told = {},
                       .version = field<std::int64_t>(row, "version")};
    if (!field<bool>(row, "has_session")) return found;
    found.wish = RoomWish{.session = found.session,
                          .title = events::TextByLanguage::parse(row["title"].c_str()),
                          .starts_at = field<Instant>(row, "starts_at"),
                          .ends_at = field<Instant>(row, "ends_at"),
                          .zone = field<std::string>(row, "zone"),
                          .recorded = field<bool>(row, "recorded")};
    found.told = field<json>(row, "told");
    return found;
}

bool write_ready(db::Transaction& transaction, const accounts::Scope& scope, const ProviderRoomId& room,
                 const RoomData& data, const json& told) {
    transaction.exec(k_lock_event, scope.organisation(), scope.event());
    const auto rows = transaction.exec(k_ready, scope.organisation(), room, data, told);
    if (rows.empty()) return false;
    if (const auto event = field<std::optional<EventId>>(rows[0], "changed"))
        transaction.announce("event/" + event->to_string());
    return field<bool>(rows[0], "is_held");
}

void write_gone(db::Transaction& transaction, const accounts::Scope& scope, const ProviderRoomId& room, bool unused) {
    transaction.exec(k_gone, scope.organisation(), room, unused);
}

bool is_over(db::Transaction& transaction, const accounts::Scope& scope, const ProviderRoomId& room, Instant now) {
    const auto rows = transaction.exec(k_is_over, scope.organisation(), room, now);
    return !rows.empty() && field<bool>(rows[0], "is_over");
}

void write_ended(db::Transaction& transaction, const accounts::Scope& scope, const ProviderRoomId& room, Instant now) {
    transaction.exec(k_ended, scope.organisation(), room, now);
}

void note_trouble(db::Transaction& transaction, const accounts::Scope& scope, const ProviderRoomId& room,
                  const std::string& trouble) {
    transaction.exec(k_trouble, scope.organisation(), room, trouble);
}

void keep_changed_rooms(db::Transaction& transaction, Instant now) {
    std::vector<jobs::NewTask> tasks;
    for (const auto* changed : {&k_changed, &k_left_behind})
        for (const auto& row : transaction.exec(*changed, now))
            tasks.push_back(keeping(field<OrganisationId>(row, "organisation_id"),
                                    field<std::optional<EventId>>(row, "event_id"), row, now));
    jobs::enqueue_all(transaction, tasks);
}

}  // namespace plenary::conferencing
