#pragma once
#include <optional>
#include <string>
#include <vector>

#include "accounts/sign_in.hpp"
#include "platform/keys.hpp"

namespace plenary::db {
class Transaction;
}

namespace plenary::accounts {

struct KnownPassword {
    AccountId account;
    std::string hash;
};

struct NewSession {
    SignInSessionId id;
    AccountId account;
    Digest token_hash;
    std::string browser;
};

[[nodiscard]] std::optional<KnownPassword> read_password(db::Transaction& transaction, const std::string& address);
// The account with the organisations it has a role in. Throws where there is none.
[[nodiscard]] SignedInAccount read_account(db::Transaction& transaction, const AccountId& account);
// The account as it acts, without a session: with each of its roles.
[[nodiscard]] http::Actor read_actor(db::Transaction& transaction, const AccountId& account);

// Fills account, roles and session of `actor` where a session with this token runs at `now`, and notes this use of it.
void read_session(db::Transaction& transaction, const Digest& token_hash, Instant now, http::Actor& actor);
// At most `limit` running sessions of the account after `after`, the one last used first.
[[nodiscard]] std::vector<SignedInSession> list_sessions(db::Transaction& transaction, const AccountId& account,
                                                         const std::optional<SessionPosition>& after, int limit,
                                                         Instant now);
void write_session(db::Transaction& transaction, const NewSession& session, Instant now);
// False where the account has no such session that runs at `now`.
[[nodiscard]] bool end_session(db::Transaction& transaction, const AccountId& account, const SignInSessionId& session,
                               Instant now);
// Every session of the account but `kept`.
void end_all_sessions(db::Transaction& transaction, const AccountId& account,
                      const std::optional<SignInSessionId>& kept, Instant now);
// Those that were made before.
void delete_sessions(db::Transaction& transaction, Instant before);

}  // namespace plenary::accounts
