#include "accounts/account_repository.hpp"

#include "db/transaction.hpp"

namespace plenary::accounts {
namespace {

constexpr db::Statement k_write{"accounts.write_account", R"sql(
    INSERT INTO account (id, email, name, password_hash, language, created_at) VALUES ($1, $2, $3, $4, $5, $6)
        ON CONFLICT (email) DO NOTHING RETURNING id
)sql"};

constexpr db::Statement k_write_name{"accounts.write_name", "UPDATE account SET name = $2 WHERE id = $1"};

constexpr db::Statement k_write_password{"accounts.write_password",
                                         "UPDATE account SET password_hash = $2 WHERE id = $1"};

constexpr db::Statement k_write_role{"accounts.write_role", R"sql(
    INSERT INTO organisation_role (organisation_id, account_id, role) VALUES ($1, $2, $3)
        ON CONFLICT (organisation_id, account_id)
        DO UPDATE SET role = excluded.role, version = organisation_role.version + 1
             WHERE array_position('{reader,organiser,owner}'::text[], excluded.role)
                 > array_position('{reader,organiser,owner}'::text[], organisation_role.role)
)sql"};

constexpr db::Statement k_write_event_role{"accounts.write_event_role", R"sql(
    INSERT INTO event_role (organisation_id, event_id, account_id, role) VALUES ($1, $2, $3, $4)
        ON CONFLICT (organisation_id, event_id, account_id)
        DO UPDATE SET role = excluded.role, version = event_role.version + 1 WHERE excluded.role = 'organiser'
)sql"};

constexpr db::Statement k_write_series_role{"accounts.write_series_role", R"sql(
    INSERT INTO series_role (organisation_id, series_id, account_id, role) VALUES ($1, $2, $3, $4)
        ON CONFLICT (organisation_id, series_id, account_id)
        DO UPDATE SET role = excluded.role, version = series_role.version + 1 WHERE excluded.role = 'organiser'
)sql"};

}  // namespace

bool write_account(db::Transaction& transaction, const AccountToBe& account, Instant now) {
    const auto& [id, email, name, password_hash, language] = account;
    return !transaction.exec(k_write, id, email, name, password_hash, language, now).empty();
}

void write_name(db::Transaction& transaction, const AccountId& account, const std::string& name) {
    transaction.exec(k_write_name, account, name);
}

void write_password(db::Transaction& transaction, const AccountId& account, const std::string& password_hash) {
    transaction.exec(k_write_password, account, password_hash);
}

void write_role(db::Transaction& transaction, const OrganisationId& organisation, const AccountId& account,
                http::Role role) {
    transaction.exec(k_write_role, organisation, account, to_string(role));
}

void write_event_role(db::Transaction& transaction, const OrganisationId& organisation, const EventId& event,
                      const AccountId& account, http::Role role) {
    transaction.exec(k_write_event_role, organisation, event, account, to_string(role));
}

void write_series_role(db::Transaction& transaction, const OrganisationId& organisation, const SeriesId& series,
                       const AccountId& account, http::Role role) {
    transaction.exec(k_write_series_role, organisation, series, account, to_string(role));
}

}  // namespace plenary::accounts
