#pragma once
#include <boost/asio/awaitable.hpp>

#include "accounts/scope.hpp"
#include "agenda/delays/delay.hpp"
#include "agenda/draft/draft_view.hpp"
#include "db/database.hpp"

namespace plenary::agenda {

namespace asio = boost::asio;

// What is said on the day of an event: that sessions run late, or catch up. Each call is one transaction, with its row in
// the activity log. For any number of threads. Errors of calls that change something: conflict for a webinar, whose one
// session is delayed by its host.
class DelayService {
public:
    // Both outlive the service.
    DelayService(db::Database& database, const Clock& clock) : database_(database), clock_(clock) {}

    // What would move, and what is wrong with that. Errors: as moved_by().
    asio::awaitable<Result<Delayed>> preview(accounts::Scope scope, DelayOrder order);
    // Moves it for everybody. Errors: as moved_by(), and precondition_failed where the event is no longer at `version`, if given.
    asio::awaitable<Result<Delayed>> say(accounts::Scope scope, DelayOrder order, std::optional<std::int64_t> version);
    // As take_back_delay(), whoever of the organisers has said it.
    asio::awaitable<Result<Delayed>> take_back(accounts::Scope scope, Uuid group);
    // The newest first, of the last day, at most 20.
    asio::awaitable<std::vector<SaidDelay>> list(accounts::Scope scope);

private:
    db::Database& database_;
    const Clock& clock_;
};

// Moves sessions back to where a delay took them from, as far as they stand as it left them and have not begun, and takes
// back the draft's changes of that group: as part of a larger transaction, which has locked neither the event nor the
// draft. Errors: not_found for a group that is no delay; precondition_failed where nothing of it stands. `refused` receives what
// others have changed of the draft since.
[[nodiscard]] Result<Delayed> take_back_delay(db::Transaction& transaction, const accounts::Scope& scope,
                                              const Uuid& group, Instant now, std::vector<DraftRefusal>& refused);
// Whether the group is a delay that the scope's actor has said.
[[nodiscard]] bool is_own_delay(db::Transaction& transaction, const accounts::Scope& scope, const Uuid& group);

// Takes the draft of an event, where one was begun, along with sessions that their hosts move. Called before the sessions
// are written, since it locks the event and its draft; returns the draft's group, none where nothing went along.
std::optional<Uuid> take_draft_along(db::Transaction& transaction, const accounts::Scope& scope,
                                     const std::vector<MovedTimes>& moves, Instant now);

}  // namespace plenary::agenda
