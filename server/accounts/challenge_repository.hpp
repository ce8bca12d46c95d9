#pragma once
#include <optional>

#include "platform/clock.hpp"
#include "platform/ids.hpp"
#include "platform/keys.hpp"

namespace plenary::db {
class Transaction;
}

namespace plenary::accounts {

using ChallengeId = Id<struct ChallengeTag>;

[[nodiscard]] bool has_second_step(db::Transaction& transaction, const AccountId& account);
void write_challenge(db::Transaction& transaction, const ChallengeId& id, const AccountId& account,
                     const Digest& token_hash, Instant now);

struct Challenge {
    ChallengeId id;
    AccountId account;
    int tries;
};
// The challenge that this cookie owes, with one try more and locked, so that tries at once count too; nothing where it
// is met, has had all its tries or is older than `since`.
[[nodiscard]] std::optional<Challenge> try_challenge(db::Transaction& transaction, const Digest& token_hash,
                                                     Instant since);
[[nodiscard]] bool owes_second_step(db::Transaction& transaction, const Digest& token_hash, Instant since);
// How many codes of the account were tried after `since`.
[[nodiscard]] int count_tries(db::Transaction& transaction, const AccountId& account, Instant since);
void meet_challenge(db::Transaction& transaction, const ChallengeId& id, Instant now);
void delete_challenges(db::Transaction& transaction, Instant before);

}  // namespace plenary::accounts
