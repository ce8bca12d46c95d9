#include "conferencing/accounts/account_repository.hpp"

#include "db/transaction.hpp"

namespace plenary::conferencing {
namespace {

using db::field;
using db::Statement;

#define PLENARY_ACCOUNT                                                                                    \
    "SELECT a.id, a.organisation_id, a.kind, a.name, a.settings, a.sealed, a.secrets, a.key_id, a.state, " \
    "a.checked_at, a.last_error, a.version FROM provider_account a "
constexpr Statement k_list{"conferencing.list_accounts",
                           PLENARY_ACCOUNT "WHERE a.organisation_id = $1 ORDER BY a.name"};
constexpr Statement k_find{"conferencing.find_account", PLENARY_ACCOUNT "WHERE a.organisation_id = $1 AND a.id = $2"};
constexpr Statement k_named{"conferencing.account_named", PLENARY_ACCOUNT "WHERE a.id = $1"};
constexpr Statement k_lock{"conferencing.lock_account",
                           PLENARY_ACCOUNT "WHERE a.organisation_id = $1 AND a.id = $2 FOR NO KEY UPDATE"};
constexpr Statement k_of_session{
    "conferencing.account_of_session", PLENARY_ACCOUNT
    "JOIN session s ON s.organisation_id = a.organisation_id AND s.provider_account_id = a.id "
    "WHERE s.id = $1"};
#undef PLENARY_ACCOUNT

constexpr Statement k_add{"conferencing.add_account", R"sql(
    INSERT INTO provider_account (organisation_id, id, kind, name, settings, sealed, secrets, key_id, created_at)
         VALUES ($1, $2, $3, $4, $5::jsonb, $6, $7, $8, $9)
)sql"};

constexpr Statement k_write{"conferencing.write_account", R"sql(
    UPDATE provider_account
       SET name = $3, settings = $4::jsonb, sealed = $5, secrets = $6, key_id = $7, state = 'unchecked',
           checked_at = NULL, last_error = '', version = version + 1
     WHERE organisation_id = $1 AND id = $2
)sql"};

constexpr Statement k_delete{"conferencing.delete_account", R"sql(
    WITH gone AS (DELETE FROM provider_room WHERE organisation_id = $1 AND account_id = $2 AND stage = 'gone')
    DELETE FROM provider_account WHERE organisation_id = $1 AND id = $2 RETURNING id
)sql"};

constexpr Statement k_note{"conferencing.note_check", R"sql(
    UPDATE provider_account SET state = $4, checked_at = $5, last_error = $6
     WHERE organisation_id = $1 AND id = $2 AND version = $3
)sql"};

ProviderAccount account_of(const pqxx::row& row) {
    return {.id = field<ProviderAccountId>(row, "id"),
            .organisation = field<OrganisationId>(row, "organisation_id"),
            .kind = field<std::string>(row, "kind"),
            .name = field<std::string>(row, "name"),
            .settings = field<nlohmann::json>(row, "settings").get<SettingValues>(),
            .sealed = db::as_bytes(row["sealed"]),
            .secrets = field<std::vector<std::string>>(row, "secrets"),
            .key_id = field<std::string>(row, "key_id"),
            .state = account_state_named(field<std::string>(row, "state")),
            .checked_at = field<std::optional<Instant>>(row, "checked_at"),
            .last_error = field<std::string>(row, "last_error"),
            .version = field<std::int64_t>(row, "version")};
}

std::optional<ProviderAccount> first_of(const pqxx::result& rows) {
    return rows.empty() ? std::nullopt : std::optional(account_of(rows.front()));
}

}  // namespace

std::vector<ProviderAccount> list_accounts(db::Transaction& transaction, const accounts::Scope& scope) {
    std::vector<ProviderAccount> all;
    for (const auto& row : transaction.exec(k_list, scope.organisation())) all.push_back(account_of(row));
    return all;
}

std::optional<ProviderAccount> find_account(db::Transaction& transaction, const accounts::Scope& scope,
                                            const ProviderAccountId& account) {
    return first_of(transaction.exec(k_find, scope.organisation(), account));
}

std::optional<ProviderAccount> lock_account(db::Transaction& transaction, const accounts::Scope& scope,
                                            const ProviderAccountId& account) {
    return first_of(transaction.exec(k_lock, scope.organisation(), account));
}

std::optional<ProviderAccount> account_named(db::Transaction& transaction, const ProviderAccountId& account) {
    return first_of(transaction.exec(k_named, account));
}

std::optional<ProviderAccount> account_of_session(db::Transaction& transaction, const SessionId& session) {
    return first_of(transaction.exec(k_of_session, session));
}

void add_account(db::Transaction& transaction, const accounts::Scope& scope, const ProviderAccount& account,
                 Instant now) {
    transaction.exec(k_add, scope.organisation(), account.id, account.kind, account.name,
                     nlohmann::json(account.settings), db::Bytes{account.sealed}, account.secrets, account.key_id, now);
}

void write_account(db::Transaction& transaction, const accounts::Scope& scope, const ProviderAccount& account) {
    transaction.exec(k_write, scope.organisation(), account.id, account.name, nlohmann::json(account.settings),
                     db::Bytes{account.sealed}, account.secrets, account.key_id);
}

bool delete_account(db::Transaction& transaction, const accounts::Scope& scope, const ProviderAccountId& account) {
    return !transaction.exec(k_delete, scope.organisation(), account).empty();
}

void note_check(db::Transaction& transaction, const accounts::Scope& scope, const ProviderAccount& account) {
    transaction.exec(k_note, scope.organisation(), account.id, account.version, std::string(to_string(account.state)),
                     account.checked_at, account.last_error);
}

}  // namespace plenary::conferencing
