#pragma once
#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <memory>

#include "accounts/scope.hpp"
#include "db/database.hpp"
#include "platform/clock.hpp"
#include "registration/admission.hpp"

namespace plenary::registration {

namespace asio = boost::asio;

// What became of one request, after its commit.
struct IntakeOutcome {
    bool open = true;  // the event still takes registrations
    Decision decision{};
};

// Where registrations of one event wait for each other: one transaction at a time decides all that
// have come meanwhile.
class Intake {
public:
    Intake(asio::any_io_executor executor, db::Database& database, const Clock& clock);
    ~Intake();

    // Throws db::Busy where too many wait, and what the database layer throws.
    asio::awaitable<IntakeOutcome> join(accounts::Scope scope, NewRegistration wanted);
    // Refuses newcomers and returns when all that had joined are answered.
    asio::awaitable<void> close();

private:
    struct Batches;
    std::unique_ptr<Batches> batches_;
};

}  // namespace plenary::registration
