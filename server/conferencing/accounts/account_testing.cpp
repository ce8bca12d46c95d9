// The test of an account: its service is asked whether it lets us in, and for what.
#include "accounts/activity.hpp"
#include "conferencing/accounts/account_repository.hpp"
#include "conferencing/accounts/account_service.hpp"
#include "conferencing/accounts/hurried_line.hpp"

namespace plenary::conferencing {

asio::awaitable<void> AccountService::ask(AccountTest& test) {
    auto& account = test.account;
    const auto failed = [&account](const Error& error) {
        account.state = error.code == ErrorCode::forbidden ? AccountState::refused : AccountState::failing;
        account.last_error = error.detail;
    };
    const auto line = opened_.line_of(account);
    if (!line) {
        failed(opened_.open(account).error());
        co_return;
    }
    HurriedLine hurried(*line, k_tested_within);
    const auto provider = opened_.open_on(account, hurried);
    if (!provider) {
        failed(provider.error());
        co_return;
    }
    test.can = (*provider)->capabilities();
    account.last_error.clear();
    if (auto* check = (*provider)->account_check()) {
        auto facts = co_await check->check_account();
        if (!facts) {
            failed(facts.error());
            co_return;
        }
        test.facts = *std::move(facts);
    }
    account.state = AccountState::good;
}

asio::awaitable<Result<AccountTest>> AccountService::test(http::Actor actor, OrganisationId organisation,
                                                          ProviderAccountId id) {
    const auto scope = co_await scope_to_change(std::move(actor), organisation);
    if (!scope) co_return std::unexpected(scope.error());
    auto found = co_await database_.transact(db::Lane::web, [scope = *scope, id](db::Transaction& transaction) {
        return find_account(transaction, scope, id);
    });
    if (!found) co_return std::unexpected(Error::not_found("video service"));
    AccountTest test{.account = *std::move(found)};
    co_await ask(test);
    test.account.checked_at = clock_.now();
    co_await database_.transact(db::Lane::web, [scope = *scope, account = test.account](db::Transaction& transaction) {
        note_check(transaction, scope, account);
        accounts::log_activities(transaction, scope,
                                 std::array{accounts::Activity{"video_service.tested", account.id.value}},
                                 *account.checked_at);
    });
    co_return test;
}

}  // namespace plenary::conferencing
