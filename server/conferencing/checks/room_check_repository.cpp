#include "conferencing/checks/room_check_repository.hpp"

#include "conferencing/accounts/account_repository.hpp"
#include "db/transaction.hpp"
#include "jobs/outbox.hpp"

namespace plenary::conferencing {
namespace {

using db::field;
using db::Statement;

#define PLENARY_ROOM "room_of_session(s.provider, s.provider_account_id, s.provider_data)"

constexpr Statement k_due{"conferencing.due_room_checks", R"sql(
    SELECT s.organisation_id, s.event_id, s.id, s.starts_at, )sql" PLENARY_ROOM R"sql( AS room,
           CASE WHEN s.starts_at <= $1::timestamptz + interval '10 minutes' THEN 10 ELSE 60 END AS minutes_before, false AS again
      FROM session s
      JOIN event e ON e.organisation_id = s.organisation_id AND e.id = s.event_id
      LEFT JOIN provider_room r ON r.session_id = s.id AND r.account_id = s.provider_account_id
      LEFT JOIN room_check c ON c.session_id = s.id AND c.starts_at = s.starts_at AND c.room = )sql" PLENARY_ROOM R"sql(
     WHERE s.provider <> '' AND s.starts_at > $1::timestamptz AND s.starts_at <= $1::timestamptz + interval '60 minutes'
       AND s.shown AND s.state NOT IN ('ended', 'cancelled') AND e.state = 'published' AND NOT e.postponed
       AND (r.stage IS NULL OR r.stage <> 'wanted' OR r.trouble <> '')
       AND (c.session_id IS NULL OR (c.minutes_before = 60 AND s.starts_at <= $1::timestamptz + interval '10 minutes'))
    UNION ALL
    SELECT s.organisation_id, s.event_id, s.id, s.starts_at, c.room, c.minutes_before, true
      FROM room_check c
      JOIN session s ON s.organisation_id = c.organisation_id AND s.id = c.session_id
      JOIN event e ON e.organisation_id = s.organisation_id AND e.id = s.event_id
     WHERE c.health = 'failing' AND c.checked_at <= $1::timestamptz - interval '1 minute'
       AND c.starts_at = s.starts_at AND c.room = )sql" PLENARY_ROOM R"sql( AND s.ends_at > $1::timestamptz
       AND s.state NOT IN ('ended', 'cancelled') AND e.state = 'published'
)sql"};

constexpr Statement k_find{"conferencing.find_looked_at", R"sql(
    SELECT s.provider, s.provider_data, s.provider_account_id,
           s.provider_account_id IS NULL OR coalesce(r.stage = 'ready', false) AS is_made
      FROM session s
      LEFT JOIN provider_room r ON r.session_id = s.id AND r.account_id = s.provider_account_id
     WHERE s.organisation_id = $1 AND s.id = $2 AND s.starts_at = $3 AND )sql" PLENARY_ROOM R"sql( = $4
       AND s.state NOT IN ('ended', 'cancelled')
)sql"};

// An earlier look that ends late takes nothing away from a later one.
constexpr Statement k_write{"conferencing.write_room_check", R"sql(
    INSERT INTO room_check (organisation_id, session_id, starts_at, room, minutes_before, health, trouble, checked_at)
         SELECT s.organisation_id, s.id, $3::timestamptz, $4::text, $5::int, $6::text, $7::text, $8::timestamptz
           FROM session s
          WHERE s.organisation_id = $1 AND s.id = $2 AND s.starts_at = $3 AND )sql" PLENARY_ROOM R"sql( = $4
    ON CONFLICT (session_id) DO UPDATE
            SET starts_at = excluded.starts_at, room = excluded.room, minutes_before = excluded.minutes_before,
                health = excluded.health, trouble = excluded.trouble, checked_at = excluded.checked_at
          WHERE room_check.starts_at <> excluded.starts_at OR room_check.room <> excluded.room
             OR (room_check.minutes_before >= excluded.minutes_before AND room_check.checked_at <= excluded.checked_at)
      RETURNING session_id
)sql"};

constexpr Statement k_hosts{"conferencing.find_hosts", R"sql(
    WITH team AS (
        SELECT account_id, 1 AS nearness FROM event_role
         WHERE organisation_id = $1 AND event_id = $2 AND role = 'organiser'
        UNION ALL
        SELECT r.account_id, 2
          FROM event e JOIN series_role r ON r.organisation_id = e.organisation_id AND r.series_id = e.series_id
         WHERE e.organisation_id = $1 AND e.id = $2 AND r.role = 'organiser'
        UNION ALL
        SELECT account_id, 3 FROM organisation_role
         WHERE organisation_id = $1 AND role IN ('owner', 'organiser')
    )
    SELECT DISTINCT account_id FROM team WHERE nearness = (SELECT min(nearness) FROM team) ORDER BY account_id
)sql"};

constexpr Statement k_warned{"conferencing.find_warned_host", R"sql(
    SELECT h.email, h.language, o.name AS organisation, e.title AS event, s.title AS session, e.zone, s.provider,
           coalesce(a.name, '') AS service, c.trouble
      FROM room_check c
      JOIN session s ON s.organisation_id = c.organisation_id AND s.id = c.session_id
      JOIN event e ON e.organisation_id = s.organisation_id AND e.id = s.event_id
      JOIN organisation o ON o.id = e.organisation_id
      JOIN account h ON h.id = $5
      LEFT JOIN provider_account a ON a.organisation_id = s.organisation_id AND a.id = s.provider_account_id
     WHERE c.organisation_id = $1 AND c.session_id = $2 AND c.starts_at = $3 AND c.room = $4 AND c.health = 'failing'
       AND s.starts_at = c.starts_at AND c.room = )sql" PLENARY_ROOM R"sql(
       AND s.state NOT IN ('ended', 'cancelled') AND e.state = 'published'
)sql"};
#undef PLENARY_ROOM

RoomLook look_in(const pqxx::row& row) {
    return {.organisation = field<OrganisationId>(row, "organisation_id"),
            .event = field<EventId>(row, "event_id"),
            .session = field<SessionId>(row, "id"),
            .starts_at = field<Instant>(row, "starts_at"),
            .room = field<std::string>(row, "room"),
            .minutes_before = field<int>(row, "minutes_before"),
            .again = field<bool>(row, "again")};
}

events::TextByLanguage text_in(const pqxx::row& row, const char* column) {
    return events::TextByLanguage::parse(row[column].c_str());
}

}  // namespace

void look_at_due_rooms(db::Transaction& transaction, Instant now) {
    std::vector<jobs::NewTask> tasks;
    for (const auto& row : transaction.exec(k_due, now)) tasks.push_back(check_task(look_in(row), now));
    jobs::enqueue_all(transaction, tasks);
}

std::optional<LookedAtRoom> find_looked_at(db::Transaction& transaction, const accounts::Scope& scope,
                                           const RoomLook& look) {
    const auto rows = transaction.exec(k_find, scope.organisation(), look.session, look.starts_at, look.room);
    if (rows.empty()) return std::nullopt;
    LookedAtRoom room{.provider = field<std::string>(rows[0], "provider"),
                      .data = field<nlohmann::json>(rows[0], "provider_data"),
                      .is_made = field<bool>(rows[0], "is_made")};
    if (const auto account = field<std::optional<ProviderAccountId>>(rows[0], "provider_account_id"))
        room.account = find_account(transaction, scope, *account);
    return room;
}

bool write_look(db::Transaction& transaction, const accounts::Scope& scope, const RoomLook& look, const SeenRoom& seen,
                Instant now) {
    return !transaction
                .exec(k_write, scope.organisation(), look.session, look.starts_at, look.room, look.minutes_before,
                      to_string(seen.health), to_string(seen.trouble), now)
                .empty();
}

std::vector<AccountId> find_hosts(db::Transaction& transaction, const accounts::Scope& scope) {
    std::vector<AccountId> hosts;
    for (const auto& row : transaction.exec(k_hosts, scope.organisation(), scope.event()))
        hosts.push_back(field<AccountId>(row, "account_id"));
    return hosts;
}

std::optional<WarnedHost> find_warned(db::Transaction& transaction, const accounts::Scope& scope, const RoomLook& look,
                                      const AccountId& host) {
    const auto rows = transaction.exec(k_warned, scope.organisation(), look.session, look.starts_at, look.room, host);
    if (rows.empty()) return std::nullopt;
    const auto& row = rows[0];
    return WarnedHost{.email = field<std::string>(row, "email"),
                      .language = field<std::string>(row, "language"),
                      .organisation = field<std::string>(row, "organisation"),
                      .event = text_in(row, "event"),
                      .session = text_in(row, "session"),
                      .zone = field<std::string>(row, "zone"),
                      .provider = field<std::string>(row, "provider"),
                      .service = field<std::string>(row, "service"),
                      .trouble = room_trouble_named(field<std::string>(row, "trouble"))};
}

}  // namespace plenary::conferencing
