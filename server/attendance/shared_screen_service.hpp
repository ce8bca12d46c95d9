#pragma once
#include <boost/asio/awaitable.hpp>
#include <optional>

#include "accounts/scope.hpp"
#include "attendance/shared_screen.hpp"
#include "db/database.hpp"
#include "platform/clock.hpp"
#include "platform/ids.hpp"

namespace plenary::attendance {

namespace asio = boost::asio;

// How many people sit in front of one registrant's screen.
class SharedScreenService {
public:
    SharedScreenService(db::Database& database, const Clock& clock) : database_(database), clock_(clock) {}

    asio::awaitable<std::optional<SharedScreen>> find(accounts::Scope scope, SessionId session);
    // Whoever holds the scope says it, now. Errors: invalid.
    asio::awaitable<Result<SharedScreen>> say(accounts::Scope scope, SessionId session, int people,
                                              std::vector<std::string> names);

private:
    db::Database& database_;
    const Clock& clock_;
};

}  // namespace plenary::attendance
