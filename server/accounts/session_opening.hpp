#pragma once
#include <string>

#include "accounts/policy.hpp"
#include "accounts/sign_in.hpp"
#include "platform/keys.hpp"

namespace plenary::db {
class Transaction;
}

namespace plenary::accounts {

// A session that has just begun: the cookie is told once, here.
struct SignedIn {
    std::string cookie;
    std::string csrf_token;
    SignedInAccount account;
};

// A session that is to begin on the browser of `before`, made before its transaction.
struct SessionToOpen {
    SignInSessionId id;
    std::string cookie;
    Digest token_hash;
    http::Actor before;
    std::string browser;
};

// The one way in which sessions begin, whatever proved who somebody is.
class SessionOpening {
public:
    // `csrf_key` is the installation's key for csrf_token().
    SessionOpening(Policy policy, std::string csrf_key) : policy_(policy), csrf_key_(std::move(csrf_key)) {}

    [[nodiscard]] SessionToOpen prepare(http::Actor before, std::string browser, Instant now) const;
    // Begins the session in the transaction of its cause, ends the one that the browser had, and says so in the log
    // of each organisation that the account works for.
    SignedInAccount open(db::Transaction& transaction, const SessionToOpen& session, const AccountId& account,
                         Instant now) const;
    [[nodiscard]] SignedIn told(const SessionToOpen& session, SignedInAccount account) const;
    [[nodiscard]] std::string csrf_token_of(const SignInSessionId& session) const;

private:
    Policy policy_;
    std::string csrf_key_;
};

// The log belongs to organisations: each one that `actor` works for is told of `action`.
void log_for_organisations(db::Transaction& transaction, const Policy& policy, const http::Actor& actor,
                           const char* action, const Uuid& subject, Instant now);

}  // namespace plenary::accounts
