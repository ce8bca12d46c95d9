#pragma once
#include <optional>
#include <string>

#include "accounts/cookie_token.hpp"
#include "accounts/session_opening.hpp"

namespace plenary::accounts {

// How long the second step of signing in may take, how often its code may be wrong, and how many codes of one account
// may be wrong in a day over all its sign-ins.
constexpr std::chrono::minutes k_challenge_lasts{10};
constexpr int k_challenge_tries = 5;
constexpr int k_wrong_codes_a_day = 100;

// What the first step led to: a session, or the cookie by which the second step is known.
struct SignInOutcome {
    std::optional<SignedIn> signed_in;
    std::string challenge_cookie;  // empty: signed in
};

// What has to be ready before the transaction in which somebody has proven who they are.
struct FirstStep {
    SessionToOpen session;
    CookieToken challenge;
};

// Goes on from whatever proved who somebody is: opens the session, or asks for the second step where the account has
// one.
class SignInSteps {
public:
    explicit SignInSteps(SessionOpening opening) : opening_(std::move(opening)) {}

    [[nodiscard]] FirstStep prepare(http::Actor before, std::string browser, Instant now) const;
    [[nodiscard]] SignInOutcome go_on(db::Transaction& transaction, const FirstStep& step, const AccountId& account,
                                      Instant now) const;

private:
    SessionOpening opening_;
};

}  // namespace plenary::accounts
