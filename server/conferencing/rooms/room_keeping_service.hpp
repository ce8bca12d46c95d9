#pragma once
#include <boost/asio/awaitable.hpp>
#include <functional>

#include "accounts/policy.hpp"
#include "conferencing/accounts/opened_accounts.hpp"
#include "conferencing/rooms/provider_room.hpp"
#include "db/database.hpp"
#include "jobs/worker.hpp"

namespace plenary::conferencing {

// Brings the rooms of sessions at video services in line with the sessions: made once, changed when a session is given
// another title or time, ended when it is over or has moved elsewhere. Nothing of it happens while somebody waits for an answer;
// what fails is tried again, and the hosts read why.
class RoomKeepingService {
public:
    // All outlive this.
    RoomKeepingService(db::Database& database, const Clock& clock, accounts::Policy policy, OpenedAccounts& opened)
        : database_(database), clock_(clock), policy_(policy), opened_(opened) {}

    void perform_on(jobs::Worker& worker);
    // What happens as soon as a room has become ready; before perform_on().
    void when_ready(std::function<asio::awaitable<void>()> then) { then_ = std::move(then); }
    // To be called every so often.
    asio::awaitable<void> look_for_changed();

private:
    asio::awaitable<Result<void>> keep(jobs::Task task);
    asio::awaitable<Result<void>> keep(accounts::Scope scope, ProviderRoom room, RoomMaker& maker, bool over);
    asio::awaitable<Result<void>> make_ready(accounts::Scope scope, ProviderRoom room, RoomMaker& maker);
    asio::awaitable<Result<void>> end(accounts::Scope scope, ProviderRoom room, RoomMaker& maker);
    asio::awaitable<Result<void>> leave(accounts::Scope scope, ProviderRoom room, RoomMaker& maker);

    db::Database& database_;
    const Clock& clock_;
    accounts::Policy policy_;
    OpenedAccounts& opened_;
    std::function<asio::awaitable<void>()> then_;
};

}  // namespace plenary::conferencing
