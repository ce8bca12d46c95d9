#include "accounts/sign_in_repository.hpp"

#include "db/transaction.hpp"

namespace plenary::accounts {
namespace {

using db::field;
using db::Statement;

constexpr Statement k_read_password{"accounts.read_password", R"sql(
    SELECT id, password_hash FROM account WHERE email = $1
)sql"};

constexpr Statement k_read_account{"accounts.read_account", R"sql(
    SELECT a.name, a.email, o.id AS organisation, o.slug, o.name AS organisation_name, held.role
      FROM account a
      LEFT JOIN organisation_role held ON held.account_id = a.id
      LEFT JOIN organisation o ON o.id = held.organisation_id
     WHERE a.id = $1
     ORDER BY o.name, o.id
)sql"};

// Every role of an account, wherever it holds.
#define PLENARY_HELD_ROLES                                                                             \
    "(SELECT account_id, organisation_id, NULL::uuid AS series_id, NULL::uuid AS event_id, role FROM " \
    "organisation_role "                                                                               \
    "  UNION ALL "                                                                                     \
    " SELECT account_id, organisation_id, series_id, NULL, role FROM series_role "                     \
    "  UNION ALL "                                                                                     \
    " SELECT account_id, organisation_id, NULL, event_id, role FROM event_role) AS held "

constexpr Statement k_read{"accounts.read_session",
                           "SELECT s.id, s.account_id, s.created_at, s.seen_at, held.organisation_id, held.series_id, "
                           "held.event_id, held.role "
                           "  FROM sign_in_session s "
                           "  LEFT JOIN " PLENARY_HELD_ROLES
                           "         ON held.account_id = s.account_id "
                           " WHERE s.token_hash = $1 AND s.ended_at IS NULL"};

constexpr Statement k_read_roles{"accounts.read_roles",
                                 "SELECT held.organisation_id, held.series_id, held.event_id, held.role "
                                 "  FROM " PLENARY_HELD_ROLES " WHERE held.account_id = $1"};
#undef PLENARY_HELD_ROLES

constexpr Statement k_note_use{"accounts.note_use", R"sql(
    UPDATE sign_in_session SET seen_at = $2 WHERE id = $1 AND seen_at < $2
)sql"};

constexpr Statement k_list{"accounts.list_sessions", R"sql(
    SELECT id, browser, created_at, seen_at
      FROM sign_in_session
     WHERE account_id = $1 AND ended_at IS NULL AND seen_at > $2 AND created_at > $3
       AND ($4::timestamptz IS NULL OR (seen_at, id) < ($4, $5::uuid))
     ORDER BY seen_at DESC, id DESC
     LIMIT $6
)sql"};

constexpr Statement k_write{"accounts.write_session", R"sql(
    INSERT INTO sign_in_session (id, account_id, token_hash, browser, created_at, seen_at)
         VALUES ($1, $2, $3, $4, $5, $5)
)sql"};

constexpr Statement k_end{"accounts.end_session", R"sql(
    UPDATE sign_in_session
       SET ended_at = $3
     WHERE id = $1 AND account_id = $2 AND ended_at IS NULL AND seen_at > $4 AND created_at > $5
 RETURNING id
)sql"};

constexpr Statement k_end_all{"accounts.end_all_sessions", R"sql(
    UPDATE sign_in_session SET ended_at = $3 WHERE account_id = $1 AND ended_at IS NULL AND id IS DISTINCT FROM $2
)sql"};

constexpr Statement k_delete{"accounts.delete_sessions", "DELETE FROM sign_in_session WHERE created_at <= $1"};

db::Bytes bytes_of(const Digest& digest) { return {{reinterpret_cast<const char*>(digest.data()), digest.size()}}; }

http::Role role_of(const pqxx::row& row) { return http::role_named(field<std::string>(row, "role")); }

SessionTimes times_of(const pqxx::row& row) {
    return {field<Instant>(row, "created_at"), field<Instant>(row, "seen_at")};
}

void add_role(const pqxx::row& row, http::Actor& actor) {
    const auto organisation = field<std::optional<OrganisationId>>(row, "organisation_id");
    if (!organisation) return;
    if (const auto series = field<std::optional<SeriesId>>(row, "series_id"))
        actor.series_roles.push_back({*organisation, *series, role_of(row)});
    else if (const auto event = field<std::optional<EventId>>(row, "event_id"))
        actor.event_roles.push_back({*organisation, *event, role_of(row)});
    else
        actor.roles.push_back({*organisation, role_of(row)});
}

}  // namespace

std::optional<KnownPassword> read_password(db::Transaction& transaction, const std::string& address) {
    const auto rows = transaction.exec(k_read_password, address);
    if (rows.empty()) return std::nullopt;
    return KnownPassword{field<AccountId>(rows[0], "id"), field<std::string>(rows[0], "password_hash")};
}

SignedInAccount read_account(db::Transaction& transaction, const AccountId& account) {
    const auto rows = transaction.exec(k_read_account, account);
    SignedInAccount found{account, field<std::string>(rows.at(0), "name"), field<std::string>(rows.at(0), "email"), {}};
    for (const auto& row : rows)
        if (const auto organisation = field<std::optional<OrganisationId>>(row, "organisation"))
            found.organisations.push_back({*organisation, field<std::string>(row, "slug"),
                                           field<std::string>(row, "organisation_name"), role_of(row)});
    return found;
}

http::Actor read_actor(db::Transaction& transaction, const AccountId& account) {
    http::Actor actor;
    actor.account = account;
    for (const auto& row : transaction.exec(k_read_roles, account)) add_role(row, actor);
    return actor;
}

void read_session(db::Transaction& transaction, const Digest& token_hash, Instant now, http::Actor& actor) {
    const auto rows = transaction.exec(k_read, bytes_of(token_hash));
    if (rows.empty() || is_over(times_of(rows[0]), now)) return;
    const auto session = field<SignInSessionId>(rows[0], "id");
    actor.account = field<AccountId>(rows[0], "account_id");
    actor.session = session.to_string();
    for (const auto& row : rows) add_role(row, actor);
    if (is_worth_noting(times_of(rows[0]), now)) transaction.later(k_note_use, session, now);
}

std::vector<SignedInSession> list_sessions(db::Transaction& transaction, const AccountId& account,
                                           const std::optional<SessionPosition>& after, int limit, Instant now) {
    std::optional<Instant> seen;
    std::optional<SignInSessionId> id;
    if (after) {
        seen = after->seen;
        id = after->id;
    }
    std::vector<SignedInSession> found;
    for (const auto& row :
         transaction.exec(k_list, account, now - k_unused_session_ends, now - k_session_ends, seen, id, limit))
        found.push_back({field<SignInSessionId>(row, "id"), field<std::string>(row, "browser"), times_of(row)});
    return found;
}

void write_session(db::Transaction& transaction, const NewSession& session, Instant now) {
    transaction.later(k_write, session.id, session.account, bytes_of(session.token_hash), session.browser, now);
}

bool end_session(db::Transaction& transaction, const AccountId& account, const SignInSessionId& session, Instant now) {
    return !transaction.exec(k_end, session, account, now, now - k_unused_session_ends, now - k_session_ends).empty();
}

void end_all_sessions(db::Transaction& transaction, const AccountId& account,
                      const std::optional<SignInSessionId>& kept, Instant now) {
    transaction.exec(k_end_all, account, kept, now);
}

void delete_sessions(db::Transaction& transaction, Instant before) { transaction.exec(k_delete, before); }

}  // namespace plenary::accounts
