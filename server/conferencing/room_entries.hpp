#pragma once
#include "accounts/scope.hpp"
#include "db/database.hpp"
#include "platform/clock.hpp"

namespace plenary::conferencing {

namespace asio = boost::asio;

// Who has opened a room that our page does not see into: that they went, and when, and not how long they stayed.
class RoomEntries {
public:
    // Both outlive it.
    RoomEntries(db::Database& database, const Clock& clock) : database_(database), clock_(clock) {}

    // The scope's registration goes in now.
    asio::awaitable<void> note(accounts::Scope scope, SessionId session);

private:
    db::Database& database_;
    const Clock& clock_;
};

}  // namespace plenary::conferencing
