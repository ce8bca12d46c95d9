#pragma once
#include <boost/asio/awaitable.hpp>
#include <optional>
#include <string>

#include "accounts/password_thread.hpp"
#include "accounts/policy.hpp"
#include "accounts/sign_in_steps.hpp"
#include "db/database.hpp"
#include "platform/clock.hpp"

namespace plenary::accounts {

// As somebody typed them.
struct Credentials {
    std::string email;
    std::string password;
};

// Organisers sign in by address and password, and see and end their own sessions.
class SignInService {
public:
    // `database`, `clock` and `passwords` outlive this.
    SignInService(db::Database& database, const Clock& clock, Policy policy, SessionOpening opening,
                  PasswordThread& passwords)
        : database_(database),
          clock_(clock),
          policy_(policy),
          opening_(opening),
          steps_(std::move(opening)),
          passwords_(passwords) {}

    // What the two cookies of a browser prove together, in one transaction; an ended or unknown session proves nothing.
    asio::awaitable<http::Actor> identify(std::string session_cookie, std::optional<std::string> device_cookie);

    // Begins a session of its own and ends the one that `before` had on this browser, or asks for the second step
    // where the account has one. Errors: sign_in_failed, the same and after the same time for an address that nobody
    // has; too_many_requests; busy.
    asio::awaitable<Result<SignInOutcome>> sign_in(http::Actor before, Credentials typed, std::string browser);
    // That who is signed in knows the account's password; tries count as those to sign in. Errors: invalid for one
    // that is not right; too_many_requests; busy.
    asio::awaitable<Result<void>> prove_password(http::Actor actor, std::string password);
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
    // Whether the password is that of the attempt; one that could not be weighed is no attempt.
    asio::awaitable<Result<bool>> weigh(Attempt attempt, std::string password);
    asio::awaitable<void> take_back(Attempt attempt);
    asio::awaitable<SignInOutcome> go_on(Attempt attempt, http::Actor before, std::string browser);
    // Ends it and says so in the log of each organisation the actor works for.
    bool end_in(db::Transaction& transaction, const http::Actor& actor, const SignInSessionId& session,
                const char* action, Instant now) const;

    db::Database& database_;
    const Clock& clock_;
    Policy policy_;
    SessionOpening opening_;
    SignInSteps steps_;
    PasswordThread& passwords_;
};

}  // namespace plenary::accounts
