#include "accounts/account_service.hpp"

#include "accounts/account_repository.hpp"
#include "accounts/password.hpp"

namespace plenary::accounts {

Result<AccountId> add_account(db::Database& database, const Clock& clock, const NewAccount& account) {
    const auto now = clock.now();
    const auto hash = hash_password(account.password);
    return database.transact_here([&](db::Transaction& transaction) -> Result<AccountId> {
        const auto id = AccountId::make(now);
        if (!write_account(transaction, {id, account.email, account.name, hash, "en"}, now))
            return std::unexpected(Error{ErrorCode::conflict, account.email + " has an account already."});
        write_role(transaction, account.organisation, id, http::role_named(account.role));
        return id;
    });
}

}  // namespace plenary::accounts
