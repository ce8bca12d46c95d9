#pragma once
#include <boost/asio/awaitable.hpp>
#include <optional>
#include <vector>

#include "accounts/policy.hpp"
#include "db/database.hpp"
#include "platform/clock.hpp"
#include "platform/error.hpp"
#include "platform/expected_versions.hpp"
#include "registration/sign_ups/sign_up_availability.hpp"

namespace plenary::registration {

namespace asio = boost::asio;

// Sessions that ask for sign-up: what organisers want of them, and what people do. For any number of threads.
class SignUpService {
public:
    // Both outlive the service.
    SignUpService(db::Database& database, accounts::Policy policy, const Clock& clock)
        : database_(database), policy_(policy), clock_(clock) {}

    // Of organisers. Errors: as session_places.hpp.
    asio::awaitable<Result<SessionPlaces>> set_places(accounts::Scope scope, SessionId session, WantedPlaces wanted,
                                                      ExpectedVersions on);
    asio::awaitable<Result<void>> remove_places(accounts::Scope scope, SessionId session, ExpectedVersions on);
    asio::awaitable<std::vector<SessionPlaces>> list_places(accounts::Scope scope);
    // Errors: not_found for a session that asks for no sign-up.
    asio::awaitable<Result<SignedUpPage>> list_people(accounts::Scope scope, SessionId session,
                                                      std::optional<SignUpId> after, int limit);

    // Of the scope's person. Errors: as sign_up_changes.hpp.
    asio::awaitable<Result<void>> sign_up(accounts::Scope scope, SessionId session);
    asio::awaitable<Result<void>> give_up(accounts::Scope scope, SessionId session);
    asio::awaitable<std::vector<OwnSignUp>> own(accounts::Scope scope);
    // Of many people, in the order of `scopes`, in one statement.
    asio::awaitable<std::vector<std::vector<OwnSignUp>>> own_of(std::vector<accounts::Scope> scopes);

    // How the places of an event's sessions stand at this moment, for everybody.
    asio::awaitable<std::vector<SignUpPlaces>> places_left(const events::Event& event);

private:
    db::Database& database_;
    accounts::Policy policy_;
    const Clock& clock_;
};

}  // namespace plenary::registration
