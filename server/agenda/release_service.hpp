#pragma once
#include <boost/asio/awaitable.hpp>

#include "accounts/scope.hpp"
#include "agenda/agenda_difference.hpp"
#include "agenda/release.hpp"
#include "agenda/session_demand.hpp"
#include "db/database.hpp"
#include "platform/error.hpp"

namespace plenary::agenda {

namespace asio = boost::asio;

// Shows drafts to everybody, and knows what was shown before. For any number of threads.
class ReleaseService {
public:
    // All outlive the service.
    ReleaseService(db::Database& database, const SessionDemand& demand, const Clock& clock)
        : database_(database), demand_(demand), clock_(clock) {}

    // Releases the draft as it was at `last_change`, and publishes the event where that is a draft itself. Errors: conflict where it was changed since, where it holds nothing that is
    // not released, where no session has its place, and for a webinar.
    asio::awaitable<Result<Release>> release(accounts::Scope scope, ReleaseWords words, std::int64_t last_change);

    // At most 50 with a number below `before`, the newest first.
    asio::awaitable<std::vector<Release>> list(accounts::Scope scope, int before);

    // What makes release `to`, or the draft, of release `from`, or of the one before `to`; 0 is the empty agenda. Errors:
    // not_found for a number that is none.
    asio::awaitable<Result<std::vector<SessionDifference>>> compare(accounts::Scope scope, std::optional<int> from,
                                                                    std::optional<int> to);

private:
    db::Database& database_;
    const SessionDemand& demand_;
    const Clock& clock_;
};

}  // namespace plenary::agenda
