#include "accounts/own_account_service.hpp"

#include "accounts/account_repository.hpp"
#include "accounts/sign_in_repository.hpp"

namespace plenary::accounts {

asio::awaitable<SignedInAccount> OwnAccountService::rename(http::Actor actor, std::string name) {
    co_return co_await database_.transact(
        db::Lane::web, [this, actor, name = std::move(name), now = clock_.now()](db::Transaction& transaction) {
            const auto account = actor.account.value();
            write_name(transaction, account, name);
            log_for_organisations(transaction, policy_, actor, "account.renamed", account.value, now);
            return read_account(transaction, account);
        });
}

asio::awaitable<Result<void>> OwnAccountService::change_password(http::Actor actor, std::string old,
                                                                 std::string fresh) {
    if (const auto proven = co_await sign_ins_.prove_password(actor, std::move(old)); !proven) co_return proven;
    const auto hash = co_await passwords_.hash(std::move(fresh));
    if (!hash) co_return std::unexpected(hash.error());
    co_await database_.transact(
        db::Lane::web, [this, actor, hash = *hash, now = clock_.now()](db::Transaction& transaction) {
            const auto account = actor.account.value();
            write_password(transaction, account, hash);
            end_all_sessions(transaction, account, SignInSessionId::parse(actor.session), now);
            log_for_organisations(transaction, policy_, actor, "account.password_changed", account.value, now);
        });
    co_return Result<void>{};
}

}  // namespace plenary::accounts
