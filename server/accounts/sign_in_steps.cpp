#include "accounts/sign_in_steps.hpp"

#include "accounts/challenge_repository.hpp"

namespace plenary::accounts {

FirstStep SignInSteps::prepare(http::Actor before, std::string browser, Instant now) const {
    return {opening_.prepare(std::move(before), std::move(browser), now), make_cookie_token()};
}

SignInOutcome SignInSteps::go_on(db::Transaction& transaction, const FirstStep& step, const AccountId& account,
                                 Instant now) const {
    if (has_second_step(transaction, account)) {
        write_challenge(transaction, ChallengeId::make(now), account, step.challenge.hash, now);
        return {std::nullopt, step.challenge.cookie};
    }
    return {opening_.told(step.session, opening_.open(transaction, step.session, account, now)), ""};
}

}  // namespace plenary::accounts
