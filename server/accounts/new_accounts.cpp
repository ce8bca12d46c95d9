#include "accounts/new_accounts.hpp"

#include "accounts/account_repository.hpp"

namespace plenary::accounts {

asio::awaitable<Result<SignedIn>> NewAccounts::make(http::Actor before, NewPerson person, std::string browser,
                                                    Error taken, Join join) {
    const auto password = co_await passwords_.hash(std::move(person.password));
    if (!password) co_return std::unexpected(password.error());
    const auto now = clock_.now();
    const auto session = opening_.prepare(std::move(before), std::move(browser), now);
    const AccountToBe account{AccountId::make(now), person.email, person.name, *password, person.language};
    auto opened = co_await database_.transact(
        db::Lane::web,
        [this, account, taken, join, session, now](db::Transaction& transaction) -> Result<SignedInAccount> {
            if (!write_account(transaction, account, now)) return std::unexpected(taken);
            if (const auto joined = join(transaction, account.id, now); !joined) return std::unexpected(joined.error());
            return opening_.open(transaction, session, account.id, now);
        });
    if (!opened) co_return std::unexpected(opened.error());
    co_return opening_.told(session, *std::move(opened));
}

}  // namespace plenary::accounts
