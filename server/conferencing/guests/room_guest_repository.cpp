#include "conferencing/guests/room_guest_repository.hpp"

#include <fmt/format.h>

#include "conferencing/rooms/provider_room_repository.hpp"
#include "db/transaction.hpp"
#include "jobs/outbox.hpp"

namespace plenary::conferencing {
namespace {

using db::field;
using db::Statement;
using nlohmann::json;

// Who has a place in the session of room `r` (as those who may enter it by personal/place) beside who is announced in
// it, where the two differ; $1 is now. On stage is whoever has opened the link that went to the speaker's own address.
#define PLENARY_CHANGED_GUESTS                                                                                      \
    "FROM provider_room r "                                                                                         \
    "JOIN session s ON s.organisation_id = r.organisation_id AND s.id = r.session_id "                              \
    "CROSS JOIN LATERAL ( "                                                                                         \
    "    SELECT coalesce(p.id, k.registration_id) AS registration_id, p.email, p.name, p.language, p.role, "        \
    "           CASE WHEN p.id IS NULL THEN 'leaves' WHEN k.state IS NULL THEN 'comes' "                            \
    "                WHEN k.state = 'admitted' THEN 'changes' ELSE 'comes_again' END AS change, "                   \
    "           k.key, k.state, k.role AS announced_as, k.sealed IS NOT NULL AS lets_in, k.changed_at "             \
    "      FROM (SELECT g.id, g.email, g.name, g.language, coalesce(t.role, 'attendee') AS role "                   \
    "              FROM registration g "                                                                            \
    "         LEFT JOIN (SELECT DISTINCT ON (lower(w.email)) lower(w.email) AS address, x.role "                    \
    "                      FROM session_person x "                                                                  \
    "                      JOIN speaker w ON w.organisation_id = x.organisation_id AND w.person_id = x.person_id "  \
    "                     WHERE x.organisation_id = s.organisation_id AND x.session_id = s.id "                     \
    "                       AND w.event_id = s.event_id "                                                           \
    "                     ORDER BY lower(w.email), x.role = 'speaker', x.role = 'interpreter') t "                  \
    "                ON t.address = g.address AND g.proven_at IS NOT NULL AND g.kind <> 'trial' "                   \
    "             WHERE g.organisation_id = s.organisation_id AND g.event_id = s.event_id "                         \
    "               AND g.state = 'confirmed' "                                                                     \
    "               AND (g.kind <> 'guest' OR NOT EXISTS (SELECT FROM session_places q WHERE q.session_id = s.id) " \
    "                    OR EXISTS (SELECT FROM sign_up u WHERE u.session_id = s.id AND u.registration_id = g.id "  \
    "                                  AND u.state = 'confirmed'))) p "                                             \
    " FULL JOIN (SELECT * FROM room_guest WHERE room_id = r.id AND place = r.data ->> 'id') k "                     \
    "        ON k.registration_id = p.id) d "                                                                       \
    "WHERE CASE d.change "                                                                                          \
    "      WHEN 'comes' THEN true "                                                                                 \
    "      WHEN 'leaves' THEN d.lets_in "                                                                           \
    "      ELSE d.state = 'withdrawn' OR d.state = 'admitted' AND d.role <> d.announced_as "                        \
    "           OR d.state = 'refused' AND d.changed_at <= $1::timestamptz - interval '1 hour' END "

constexpr Statement k_announce{"conferencing.announce_changed_guests", R"sql(
    WITH due AS MATERIALIZED (
        SELECT r.id, s.event_id
          FROM provider_room r
          JOIN provider_account a ON a.organisation_id = r.organisation_id AND a.id = r.account_id
          JOIN session s ON s.organisation_id = r.organisation_id AND s.id = r.session_id
          JOIN event e ON e.organisation_id = s.organisation_id AND e.id = s.event_id
         WHERE r.stage = 'ready' AND a.kind = ANY ($2::text[]) AND s.provider_account_id = r.account_id
           AND s.state NOT IN ('ended', 'cancelled') AND e.state <> 'cancelled' AND s.ends_at > $1::timestamptz - interval '4 hours'
           AND (r.guests_looked_at IS NULL
                OR r.guests_looked_at <= $1 - CASE WHEN s.starts_at <= $1 + interval '2 hours' THEN interval '4 seconds'
                                                   ELSE interval '10 minutes' END)
           AND NOT EXISTS (SELECT FROM task t
                            WHERE t.kind = 'guests.announce' AND t.key = r.id || '/' || r.guests_round
                              AND (t.state = 'queued' OR t.state = 'dead' AND t.done_at > $1 - interval '5 minutes'))
           FOR NO KEY UPDATE OF r SKIP LOCKED
    ), looked AS (
        SELECT due.id, due.event_id, EXISTS (SELECT )sql" PLENARY_CHANGED_GUESTS R"sql( AND r.id = due.id) AS differs
          FROM due
    )
    UPDATE provider_room r SET guests_looked_at = $1, guests_round = r.guests_round + looked.differs::int
      FROM looked
     WHERE r.id = looked.id
 RETURNING r.id, r.organisation_id, looked.event_id, r.guests_round, looked.differs
)sql"};

constexpr Statement k_begin{"conferencing.begin_guest_round", R"sql(
    UPDATE provider_room r SET guests_unsure = true
      FROM provider_room was
     WHERE r.organisation_id = $1 AND r.id = $2 AND r.stage = 'ready' AND was.id = r.id
 RETURNING was.guests_unsure
)sql"};

constexpr Statement k_end{"conferencing.end_guest_round", R"sql(
    UPDATE provider_room r
       SET guests_unsure = false,
           guests_trouble = CASE WHEN refused.people > 0 THEN 'The video service refuses ' || refused.people
                                 || CASE WHEN refused.people = 1 THEN ' person.' ELSE ' people.' END ELSE '' END
      FROM (SELECT count(*) AS people FROM room_guest k JOIN provider_room o ON o.id = k.room_id
             WHERE k.room_id = $2 AND k.place = o.data ->> 'id' AND k.state = 'refused') refused
     WHERE r.organisation_id = $1 AND r.id = $2
)sql"};

constexpr Statement k_trouble{"conferencing.note_guest_trouble", R"sql(
    UPDATE provider_room SET guests_trouble = $3 WHERE organisation_id = $1 AND id = $2 AND guests_trouble <> $3
)sql"};

constexpr Statement k_postpone{"conferencing.postpone_guests", R"sql(
    UPDATE provider_room SET guests_unsure = false, guests_trouble = '', guests_looked_at = $3::timestamptz + interval '1 hour'
     WHERE organisation_id = $1 AND id = $2
)sql"};

constexpr Statement k_changed{"conferencing.changed_guests", R"sql(
    SELECT d.registration_id, d.change, coalesce(d.email, '') AS email, coalesce(d.name, '') AS name,
           coalesce(d.language, '') AS language, coalesce(d.role, d.announced_as) AS role, coalesce(d.key, '') AS key
)sql" PLENARY_CHANGED_GUESTS R"sql( AND r.organisation_id = $2 AND r.id = $3
       AND ($4::uuid[] IS NULL OR d.registration_id = ANY ($4))
     ORDER BY d.registration_id
     LIMIT 5000
)sql"};
#undef PLENARY_CHANGED_GUESTS

GuestChange change_named(std::string_view word) {
    if (word == "leaves") return GuestChange::leaves;
    if (word == "changes") return GuestChange::changes;
    return word == "comes" ? GuestChange::comes : GuestChange::comes_again;
}

}  // namespace

void announce_changed_guests(db::Transaction& transaction, std::span<const std::string> kinds, Instant now) {
    std::vector<jobs::NewTask> tasks;
    for (const auto& row : transaction.exec(k_announce, now, kinds)) {
        if (!field<bool>(row, "differs")) continue;
        const auto id = field<ProviderRoomId>(row, "id").to_string();
        const json payload{{"organisation", field<OrganisationId>(row, "organisation_id").to_string()},
                           {"event", field<EventId>(row, "event_id").to_string()},
                           {"room", id}};
        tasks.push_back({TaskId::make(now), std::string(k_announce_guests),
                         fmt::format("{}/{}", id, field<std::int64_t>(row, "guests_round")), payload.dump(), now});
    }
    jobs::enqueue_all(transaction, tasks);
}

std::optional<GuestRound> begin_guest_round(db::Transaction& transaction, const accounts::Scope& scope,
                                            const ProviderRoomId& room) {
    const auto rows = transaction.exec(k_begin, scope.organisation(), room);
    if (rows.empty()) return std::nullopt;
    return GuestRound{find_room(transaction, scope, room).value(), field<bool>(rows[0], "guests_unsure")};
}

void end_guest_round(db::Transaction& transaction, const accounts::Scope& scope, const ProviderRoomId& room) {
    transaction.exec(k_end, scope.organisation(), room);
}

void note_guest_trouble(db::Transaction& transaction, const accounts::Scope& scope, const ProviderRoomId& room,
                        const std::string& trouble) {
    transaction.exec(k_trouble, scope.organisation(), room, trouble);
}

void postpone_guests(db::Transaction& transaction, const accounts::Scope& scope, const ProviderRoomId& room,
                     Instant now) {
    transaction.exec(k_postpone, scope.organisation(), room, now);
}

std::vector<ChangedGuest> changed_guests(db::Transaction& transaction, const accounts::Scope& scope,
                                         const ProviderRoomId& room, Instant now,
                                         const std::optional<std::vector<RegistrationId>>& among) {
    std::vector<ChangedGuest> all;
    for (const auto& row : transaction.exec(k_changed, now, scope.organisation(), room, among))
        all.push_back({change_named(row["change"].c_str()),
                       guest_of(field<RegistrationId>(row, "registration_id"), field<std::string>(row, "email"),
                                row["name"].c_str(), field<std::string>(row, "language"), row["role"].c_str()),
                       field<std::string>(row, "key")});
    return all;
}

}  // namespace plenary::conferencing
