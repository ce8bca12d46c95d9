#include "accounts/session_opening.hpp"

#include "accounts/activity.hpp"
#include "accounts/cookie_token.hpp"
#include "accounts/sign_in_repository.hpp"

namespace plenary::accounts {

void log_for_organisations(db::Transaction& transaction, const Policy& policy, const http::Actor& actor,
                           const char* action, const Uuid& subject, Instant now) {
    for (const auto& scope : policy.scopes_for_organiser(actor))
        log_activities(transaction, scope, std::array{Activity{action, subject}}, now);
}

SessionToOpen SessionOpening::prepare(http::Actor before, std::string browser, Instant now) const {
    auto token = make_cookie_token();
    return {SignInSessionId::make(now), std::move(token.cookie), token.hash, std::move(before), std::move(browser)};
}

SignedInAccount SessionOpening::open(db::Transaction& transaction, const SessionToOpen& session,
                                     const AccountId& account, Instant now) const {
    const auto& before = session.before;
    if (const auto replaced = SignInSessionId::parse(before.session))
        if (end_session(transaction, before.account.value(), *replaced, now))
            log_for_organisations(transaction, policy_, before, "account.signed_out", replaced->value, now);
    write_session(transaction, {session.id, account, session.token_hash, session.browser}, now);
    log_for_organisations(transaction, policy_, read_actor(transaction, account), "account.signed_in", session.id.value,
                          now);
    return read_account(transaction, account);
}

SignedIn SessionOpening::told(const SessionToOpen& session, SignedInAccount account) const {
    return {session.cookie, csrf_token_of(session.id), std::move(account)};
}

std::string SessionOpening::csrf_token_of(const SignInSessionId& session) const {
    return csrf_token(csrf_key_, session);
}

}  // namespace plenary::accounts
