#pragma once
#include <boost/asio/awaitable.hpp>
#include <optional>
#include <vector>

#include "accounts/policy.hpp"
#include "conferencing/accounts/opened_accounts.hpp"
#include "conferencing/calls/download.hpp"
#include "conferencing/shelves/shelved_room.hpp"
#include "db/database.hpp"

namespace plenary::conferencing {

// What lies at video services after sessions: recordings are wanted once a session is over, and come from where the
// account may call.
class ShelvesService {
public:
    // All outlive this; `egress` is for downloads, which take long.
    ShelvesService(db::Database& database, const Clock& clock, OpenedAccounts& opened, Egress& egress)
        : database_(database), clock_(clock), opened_(opened), egress_(egress) {}

    // To be called every so often.
    asio::awaitable<void> look_for_ended();

    // Nothing where its recordings are waited for no more.
    asio::awaitable<std::optional<ShelvedRoom>> find(accounts::Scope scope, WantedRecordings wanted);
    // What lies on its shelf, or where the service keeps none what it has told of. Nothing while it is still at work on
    // one, or has none yet of what was to be recorded. Errors: unavailable; forbidden.
    asio::awaitable<Result<std::optional<std::vector<OfferedRecording>>>> list(accounts::Scope scope, ShelvedRoom room);
    // Errors: as download(). `take` lives until it is done.
    asio::awaitable<Result<ServiceAnswer>> fetch(ShelvedRoom room, OfferedRecording offered, std::uint64_t most_bytes,
                                                 const Take& take);
    asio::awaitable<void> await_no_more(accounts::Scope scope, ShelvedRoom room, bool fetched);

private:
    asio::awaitable<std::vector<OfferedRecording>> told(accounts::Scope scope, const ShelvedRoom& room);

    db::Database& database_;
    const Clock& clock_;
    OpenedAccounts& opened_;
    Egress& egress_;
};

}  // namespace plenary::conferencing
