#pragma once
#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "accounts/policy.hpp"
#include "conferencing/accounts/opened_accounts.hpp"
#include "db/database.hpp"
#include "platform/clock.hpp"

namespace plenary::conferencing {

// What services say by themselves: proven, understood and stored with the tasks that follow from it, before it is
// answered. Nothing is called meanwhile.
class SignalService {
public:
    // All outlive this.
    SignalService(const asio::any_io_executor& executor, db::Database& database, const Clock& clock,
                  accounts::Policy policy, OpenedAccounts& opened);
    ~SignalService();

    // What follows where a recording of a session is told of, in the transaction that stores it. Before anything is
    // received.
    using RecordingReady = std::function<void(db::Transaction&, const accounts::Scope&, const SessionId&, Instant now)>;
    void when_recording_is_ready(RecordingReady follows);

    // What the service waits to hear at once, as JSON; nothing for most. Errors: not_found; forbidden for what is not
    // proven, without saying why; malformed; unavailable where the account cannot be opened.
    asio::awaitable<Result<std::optional<std::string>>> receive(ProviderAccountId account, RawSignal signal);

    // Signals are kept for thirty days after they came and their session was over.
    asio::awaitable<void> forget_old();

    // Returns when everything that came is stored.
    asio::awaitable<void> close();

private:
    struct Batches;
    asio::awaitable<std::optional<ProviderAccount>> find(ProviderAccountId account);

    db::Database& database_;
    const Clock& clock_;
    OpenedAccounts& opened_;
    std::unique_ptr<Batches> batches_;
};

}  // namespace plenary::conferencing
