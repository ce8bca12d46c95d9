#pragma once
#include <boost/asio/awaitable.hpp>

#include "accounts/scope.hpp"
#include "agenda/absences/absence_times.hpp"
#include "agenda/draft/draft_view.hpp"
#include "db/database.hpp"

namespace plenary::agenda {

namespace asio = boost::asio;

// When the people of an event cannot be there; the checks of its draft go by it. For any number of threads. Each call
// answers the whole draft.
// Errors of all calls: conflict for a webinar, not_found for what or who is not at the event.
class AbsenceService {
public:
    // Both outlive the service.
    AbsenceService(db::Database& database, const Clock& clock) : database_(database), clock_(clock) {}

    // Errors: as say_absence() and withdraw_absence().
    asio::awaitable<Result<DraftView>> add(accounts::Scope scope, NewAbsence absence);
    asio::awaitable<Result<DraftView>> remove(accounts::Scope scope, Uuid absence);

private:
    db::Database& database_;
    const Clock& clock_;
};

}  // namespace plenary::agenda
