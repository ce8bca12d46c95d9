#pragma once
#include <boost/asio/awaitable.hpp>

#include "accounts/policy.hpp"
#include "conferencing/accounts/opened_accounts.hpp"
#include "conferencing/checks/room_check.hpp"
#include "conferencing/conferencing_service.hpp"
#include "db/database.hpp"
#include "jobs/worker.hpp"

namespace plenary::conferencing {

// Looks at the rooms of sessions 60 and 10 minutes before they begin. Of one that would not work its hosts are told by
// mail, once for each of the two; it is looked at every minute from then on, and the warning goes when it works again.
class RoomCheckService {
public:
    // All outlive this.
    RoomCheckService(db::Database& database, const Clock& clock, accounts::Policy policy, ConferencingService& rooms,
                     OpenedAccounts& opened)
        : database_(database), clock_(clock), policy_(policy), rooms_(rooms), opened_(opened) {}

    void perform_on(jobs::Worker& worker);
    // To be called every so often.
    asio::awaitable<void> look_for_due();

private:
    asio::awaitable<Result<void>> check(jobs::Task task);
    asio::awaitable<SeenRoom> see(LookedAtRoom room, SessionId session);

    db::Database& database_;
    const Clock& clock_;
    accounts::Policy policy_;
    ConferencingService& rooms_;
    OpenedAccounts& opened_;
};

}  // namespace plenary::conferencing
