#pragma once
#include <boost/asio/awaitable.hpp>

#include "accounts/scope.hpp"
#include "agenda/releases/agenda_audience.hpp"
#include "agenda/releases/agenda_difference.hpp"
#include "agenda/releases/release.hpp"
#include "agenda/session_demand.hpp"
#include "db/database.hpp"
#include "platform/error.hpp"

namespace plenary::agenda {

namespace asio = boost::asio;

// What an organiser lets everybody see.
struct ReleaseOrder {
    ReleaseWords words;
    std::int64_t last_change = 0;  // of the draft as it was read
    bool tell = true;              // those whose sessions it moves, calls off or brings back
    std::string proof{};           // of whom the preview named; empty: nobody
};

// What an order would tell now, and to whom.
struct PlannedRelease {
    AgendaNews news;
    std::vector<Follower> told;
    std::string proof;
};

// Shows drafts to everybody, and knows what was shown before. Each release is one transaction over the agenda and the
// mails of exactly those it was shown that would be told. For any number of threads.
class ReleaseService {
public:
    // All outlive the service.
    ReleaseService(db::Database& database, const SessionDemand& demand, const AgendaAudience& audience,
                   const Clock& clock)
        : database_(database), demand_(demand), audience_(audience), clock_(clock) {}

    // Errors of both: conflict where the draft was changed since, where it holds nothing that is not released, where no
    // session has its place, and for a webinar.

    // Changes nothing.
    asio::awaitable<Result<PlannedRelease>> preview(accounts::Scope scope, ReleaseWords words,
                                                    std::int64_t last_change);
    // Releases the draft, and publishes the event where that is a draft itself. Errors: also conflict `audience_changed`
    // where it would tell others than `proof` names, or something else, with their number now.
    asio::awaitable<Result<Release>> release(accounts::Scope scope, ReleaseOrder order);

    // At most 50 with a number below `before`, the newest first.
    asio::awaitable<std::vector<Release>> list(accounts::Scope scope, int before);

    // What makes release `to`, or the draft, of release `from`, or of the one before `to`; 0 is the empty agenda. Errors:
    // not_found for a number that is none.
    asio::awaitable<Result<std::vector<SessionDifference>>> compare(accounts::Scope scope, std::optional<int> from,
                                                                    std::optional<int> to);

    // What release `number` tells the scope's registration; nothing where it does not.
    asio::awaitable<std::optional<AgendaNews>> find_news(accounts::Scope scope, int number);

private:
    // The draft may be released, as it was at `last_change`; who would be told, and of what.
    [[nodiscard]] Result<PlannedRelease> plan(db::Transaction& transaction, const accounts::Scope& scope,
                                              const ReleaseWords& words, std::int64_t last_change, Instant now) const;
    [[nodiscard]] Result<Release> put(db::Transaction& transaction, const accounts::Scope& scope,
                                      const ReleaseOrder& order, PlannedRelease planned, Instant now) const;

    db::Database& database_;
    const SessionDemand& demand_;
    const AgendaAudience& audience_;
    const Clock& clock_;
};

}  // namespace plenary::agenda
