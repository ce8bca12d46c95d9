#include "attendance/attendance_repository.hpp"

#include <nlohmann/json.hpp>
#include <set>

#include "db/transaction.hpp"

namespace plenary::attendance {
namespace {

using db::field;
using db::Statement;
using nlohmann::json;

constexpr Statement k_open{"attendance.open_intervals", R"sql(
    INSERT INTO attendance_interval (id, organisation_id, session_id, registration_id, source, device, node_id, joined_at)
    SELECT id, organisation, session, registration, 'own_page', device, node, at
      FROM json_to_recordset($1::json)
        AS arrived(id uuid, organisation uuid, session uuid, registration uuid, device text, node uuid, at timestamptz)
        ON CONFLICT (id) DO NOTHING
)sql"};

constexpr Statement k_close{"attendance.close_intervals", R"sql(
    UPDATE attendance_interval
       SET left_at = greatest(joined_at, gone.at)
      FROM json_to_recordset($1::json) AS gone(id uuid, at timestamptz)
     WHERE attendance_interval.id = gone.id AND left_at IS NULL
)sql"};

constexpr Statement k_find{"attendance.find_intervals", R"sql(
    SELECT id, left_at IS NOT NULL AS closed FROM attendance_interval WHERE id = ANY ($1::uuid[])
)sql"};

// Whoever went to a room elsewhere was there for a time that nobody here knows.
constexpr Statement k_read{"attendance.read_intervals", R"sql(
    SELECT known.joined_at, known.left_at, known.source, s.state, s.starts_at, s.ends_at, s.live_from, s.live_until
      FROM (SELECT i.session_id, i.joined_at, i.left_at, i.source
              FROM attendance_interval i
             WHERE i.organisation_id = $1 AND i.registration_id = $2 AND ($3::uuid IS NULL OR i.session_id = $3)
         UNION ALL
            SELECT e.session_id, e.first_at, NULL, 'room_link'
              FROM room_entry e
             WHERE e.organisation_id = $1 AND e.registration_id = $2 AND ($3::uuid IS NULL OR e.session_id = $3))
           AS known
      JOIN session s ON s.organisation_id = $1 AND s.id = known.session_id
)sql"};

constexpr Statement k_read_many{"attendance.read_intervals_of_many", R"sql(
    SELECT wanted.place - 1 AS at, known.joined_at, known.left_at, known.source, s.state, s.starts_at, s.ends_at,
           s.live_from, s.live_until
      FROM (SELECT organisation_id, registration_id, nullif(session, '')::uuid AS session_id, place
              FROM unnest($1::uuid[], $2::uuid[], $3::text[]) WITH ORDINALITY
                AS asked(organisation_id, registration_id, session, place)) AS wanted
     CROSS JOIN LATERAL (
        SELECT i.session_id, i.joined_at, i.left_at, i.source
          FROM attendance_interval i
         WHERE i.organisation_id = wanted.organisation_id AND i.registration_id = wanted.registration_id
           AND (wanted.session_id IS NULL OR i.session_id = wanted.session_id)
     UNION ALL
        SELECT e.session_id, e.first_at, NULL, 'room_link'
          FROM room_entry e
         WHERE e.organisation_id = wanted.organisation_id AND e.registration_id = wanted.registration_id
           AND (wanted.session_id IS NULL OR e.session_id = wanted.session_id)) AS known
      JOIN session s ON s.organisation_id = wanted.organisation_id AND s.id = known.session_id
)sql"};

constexpr Statement k_others{"attendance.count_others_present", R"sql(
    SELECT count(DISTINCT registration_id)::int AS count
      FROM attendance_interval
     WHERE organisation_id = $1 AND session_id = $2 AND registration_id <> $3 AND left_at IS NULL
       AND source = 'own_page'
)sql"};

// Answers its last sign of life before where others may have taken it for dead by now.
constexpr Statement k_alive{"attendance.write_alive", R"sql(
    INSERT INTO node (id, alive_until) VALUES ($1, now())
        ON CONFLICT (id) DO UPDATE SET alive_until = now()
 RETURNING (SELECT before.alive_until FROM node AS before
             WHERE before.id = $1 AND before.alive_until < now() - interval '90 seconds') AS silent_since
)sql"};

constexpr Statement k_reopen{"attendance.reopen_intervals", R"sql(
    UPDATE attendance_interval
       SET left_at = NULL
     WHERE id = ANY ($1::uuid[]) AND left_at = greatest(joined_at, $2)
)sql"};

constexpr Statement k_close_dead{"attendance.close_intervals_of_dead_nodes", R"sql(
    WITH closed AS (
        UPDATE attendance_interval
           SET left_at = greatest(joined_at, node.alive_until)
          FROM node
         WHERE node.id = attendance_interval.node_id AND node.id <> $1 AND left_at IS NULL
           AND node.alive_until < now() - interval '90 seconds'
     RETURNING 1)
    SELECT count(*)::int AS count FROM closed
)sql"};

std::vector<std::string> ids_of(std::span<const PresenceChange> changes) {
    std::vector<std::string> ids;
    for (const auto& change : changes) ids.push_back(change.interval.to_string());
    return ids;
}

// As far as its session was live by `now`.
std::optional<Interval> interval_of(const pqxx::row& row, Instant now) {
    const auto span = agenda::live_span(
        agenda::state_named(row["state"].c_str()), field<Instant>(row, "starts_at"), field<Instant>(row, "ends_at"),
        {field<std::optional<Instant>>(row, "live_from"), field<std::optional<Instant>>(row, "live_until")});
    return within({field<Instant>(row, "joined_at"), field<std::optional<Instant>>(row, "left_at"),
                   evidence_named(field<std::string>(row, "source"))},
                  span, now);
}

}  // namespace

void write_changes(db::Transaction& transaction, std::span<const PresenceChange> changes) {
    json arrived = json::array(), gone = json::array();
    for (const auto& change : changes) {
        const auto at = db::text_of(change.at);
        if (change.arrives)
            arrived.push_back({{"id", change.interval.to_string()},
                               {"organisation", change.organisation.to_string()},
                               {"session", change.session.to_string()},
                               {"registration", change.registration.to_string()},
                               {"device", change.device},
                               {"node", change.node.to_string()},
                               {"at", at}});
        else
            gone.push_back({{"id", change.interval.to_string()}, {"at", at}});
    }
    if (!arrived.empty()) transaction.exec(k_open, arrived);
    if (!gone.empty()) transaction.exec(k_close, gone);
}

std::vector<bool> find_changes(db::Transaction& transaction, std::span<const PresenceChange> changes) {
    std::set<IntervalId> open, closed;
    for (const auto& row : transaction.exec(k_find, ids_of(changes)))
        (field<bool>(row, "closed") ? closed : open).insert(field<IntervalId>(row, "id"));
    std::vector<bool> found;
    for (const auto& change : changes) {
        const bool is_closed = closed.contains(change.interval);
        found.push_back(is_closed || (change.arrives && open.contains(change.interval)));
    }
    return found;
}

std::vector<Interval> read_intervals(db::Transaction& transaction, const accounts::Scope& scope,
                                     std::optional<SessionId> session, Instant now) {
    std::vector<Interval> intervals;
    for (const auto& row : transaction.exec(k_read, scope.organisation(), scope.registration(), session))
        if (const auto interval = interval_of(row, now)) intervals.push_back(*interval);
    return intervals;
}

std::vector<std::vector<Interval>> read_intervals_of(db::Transaction& transaction, std::span<const Whose> all,
                                                     Instant now) {
    std::vector<OrganisationId> organisations;
    std::vector<RegistrationId> registrations;
    std::vector<std::string> sessions;
    for (const auto& [scope, session] : all) {
        organisations.push_back(scope.organisation());
        registrations.push_back(scope.registration());
        sessions.push_back(session ? session->to_string() : "");
    }
    std::vector<std::vector<Interval>> intervals(all.size());
    for (const auto& row : transaction.exec(k_read_many, organisations, registrations, sessions))
        if (const auto interval = interval_of(row, now))
            intervals.at(field<std::size_t>(row, "at")).push_back(*interval);
    return intervals;
}

int count_others_present(db::Transaction& transaction, const accounts::Scope& scope, SessionId session) {
    return field<int>(transaction.exec(k_others, scope.organisation(), session, scope.registration())[0], "count");
}

void write_alive(db::Transaction& transaction, const Uuid& node, const std::vector<IntervalId>& open) {
    const auto silent_since = field<std::optional<Instant>>(transaction.exec(k_alive, node)[0], "silent_since");
    if (silent_since && !open.empty()) transaction.exec(k_reopen, open, *silent_since);
}

int close_intervals_of_dead_nodes(db::Transaction& transaction, const Uuid& node) {
    return field<int>(transaction.exec(k_close_dead, node)[0], "count");
}

}  // namespace plenary::attendance
