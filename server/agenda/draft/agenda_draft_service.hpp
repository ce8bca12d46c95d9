#pragma once
#include <boost/asio/awaitable.hpp>

#include "accounts/scope.hpp"
#include "agenda/draft/draft_view.hpp"
#include "agenda/session_demand.hpp"
#include "db/database.hpp"

namespace plenary::agenda {

namespace asio = boost::asio;

// The draft of an agenda as several organisers work on it at once. Each call is one transaction. For any number of threads.
// Errors of calls that change something: conflict for a webinar, which has no agenda to build.
class AgendaDraftService {
public:
    // All outlive the service.
    AgendaDraftService(db::Database& database, const SessionDemand& demand, const Clock& clock)
        : database_(database), demand_(demand), clock_(clock) {}

    // The whole draft, which is begun where it was not; an empty one for a webinar.
    asio::awaitable<Result<DraftView>> read(accounts::Scope scope);
    // All of the edits, or nothing where a field is another than they have seen. Errors: as edited().
    asio::awaitable<Result<DraftOutcome>> edit(accounts::Scope scope, std::vector<DraftEdit> edits);
    // Takes back what the scope's actor did in one group, as far as it still stands; a delay for everybody. Errors:
    // not_found for a group of somebody else; for a delay as take_back_delay().
    asio::awaitable<Result<DraftOutcome>> undo(accounts::Scope scope, Uuid group);
    // Makes the draft what a release was. Errors: not_found.
    asio::awaitable<Result<DraftOutcome>> restore(accounts::Scope scope, int release);

    // At most 1,000 changes behind number `after`.
    asio::awaitable<Result<std::vector<RecordedChange>>> changes(accounts::Scope scope, std::int64_t after);
    // Says which session `account` has open, and hears of the others.
    asio::awaitable<Result<DraftCompany>> company(accounts::Scope scope, AccountId account,
                                                  std::optional<SessionId> session);
    asio::awaitable<Result<std::vector<DraftProblem>>> problems(accounts::Scope scope);

private:
    db::Database& database_;
    const SessionDemand& demand_;
    const Clock& clock_;
};

// The draft with all that belongs to it, as part of a larger transaction. The draft is locked, or was just changed.
[[nodiscard]] DraftView view_of(db::Transaction& transaction, const accounts::Scope& scope);

}  // namespace plenary::agenda
