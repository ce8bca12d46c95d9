#pragma once
#include <boost/asio/awaitable.hpp>
#include <optional>
#include <string>

#include "accounts/password_thread.hpp"
#include "accounts/policy.hpp"
#include "accounts/sign_in.hpp"
#include "db/database.hpp"
#include "platform/clock.hpp"

namespace plenary::accounts {

// As somebody typed them.
struct Credentials {
    std::string email;
    std::string password;
};

// A session that has just begun: the cookie is told once, here.
struct SignedIn {
    std::string cookie;
    std::string csrf_token;
    SignedInAccount account;
};

// Organisers sign in by address and password, and see and end their own sessions.
class SignInService {
public:
    // `database` and `clock` outlive this. `csrf_key` is the installation's key for csrf_token().
    SignInService(db::Database& database, const Clock& clock, Policy policy, std::string csrf_key)
        : database_(database), clock_(clock), policy_(policy), csrf_key_(std::move(csrf_key)) {}

    // What the two cookies of a browser prove together, in one transaction; an ended or unknown session proves nothing.
    asio::awaitable<http::Actor> identify(std::string session_cookie, std::optional<std::string> device_cookie);

    // Begins a session of its own and ends the one that `before` had on this browser. Errors: sign_in_failed, the
    // same and after the same time for an address that nobody has; too_many_requests; busy.
    asio::awaitable<Result<SignedIn>> sign_in(http::Actor before, Credentials typed, std::string browser);
    asio::awaitable<void> sign_out(http::Actor actor);

    // Whose session it is. Of an actor with an account.
    asio::awaitable<SignedInAccount> account_of(http::Actor actor);
    // The actor's own running sessions.
    asio::awaitable<SessionPage> list(http::Actor actor, std::optional<SessionPosition> after, int limit);
    // Errors: not_found for sessions that are over, another's or nobody's.
    asio::awaitable<Result<void>> end(http::Actor actor, SignInSessionId session);

    // Deletes failures that count no more and sessions that cannot run any more.
    asio::awaitable<void> forget_old();

private:
    struct Attempt;
    asio::awaitable<Result<Attempt>> begin_attempt(std::string address);
    asio::awaitable<SignedIn> begin_session(Attempt attempt, http::Actor before, std::string browser);
    // Ends it and says so in the log of each organisation the actor works for.
    bool end_in(db::Transaction& transaction, const http::Actor& actor, const SignInSessionId& session,
                const char* action, Instant now) const;

    db::Database& database_;
    const Clock& clock_;
    Policy policy_;
    std::string csrf_key_;
    PasswordThread passwords_;
};

}  // namespace plenary::accounts
