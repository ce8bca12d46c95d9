#pragma once
#include <string>
#include <vector>

#include "accounts/scope.hpp"
#include "conferencing/built_in/stage_rules.hpp"
#include "db/database.hpp"
#include "platform/clock.hpp"

namespace plenary::conferencing::built_in {

// Somebody who was removed from a session's room for good.
struct Removed {
    RegistrationId registration;
    std::string name;
};

// How people stand with the stages of sessions, kept in the database. For any number of threads.
class Standings {
public:
    // Both outlive it.
    Standings(db::Database& database, const Clock& clock) : database_(database), clock_(clock) {}

    // Of the scope's registration.
    asio::awaitable<Standing> of(accounts::Scope scope, SessionId session);
    // Errors: not_found for a registration of another event.
    asio::awaitable<Result<void>> set(accounts::Scope scope, SessionId session, RegistrationId registration,
                                      Standing standing);
    asio::awaitable<std::vector<Removed>> removed(accounts::Scope scope, SessionId session);

private:
    db::Database& database_;
    const Clock& clock_;
};

}  // namespace plenary::conferencing::built_in
