#include "accounts/account_repository.hpp"

#include "db/transaction.hpp"

namespace plenary::accounts {
namespace {

constexpr db::Statement k_write{"accounts.write_account", R"sql(
    INSERT INTO account (id, email, name, password_hash, created_at) VALUES ($1, $2, $3, $4, $5)
        ON CONFLICT (email) DO NOTHING RETURNING id
)sql"};

constexpr db::Statement k_write_role{"accounts.write_role", R"sql(
    INSERT INTO organisation_role (organisation_id, account_id, role) VALUES ($1, $2, $3)
        ON CONFLICT (organisation_id, account_id) DO UPDATE SET role = excluded.role
)sql"};

}  // namespace

bool write_account(db::Transaction& transaction, const AccountId& id, const std::string& email, const std::string& name,
                   const std::string& password_hash, Instant now) {
    return !transaction.exec(k_write, id, email, name, password_hash, now).empty();
}

void write_role(db::Transaction& transaction, const OrganisationId& organisation, const AccountId& account,
                const std::string& role) {
    transaction.exec(k_write_role, organisation, account, role);
}

}  // namespace plenary::accounts
