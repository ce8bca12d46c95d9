#pragma once
#include <optional>
#include <string>
#include <vector>

#include "platform/clock.hpp"
#include "platform/ids.hpp"
#include "platform/keys.hpp"

namespace plenary::db {
class Transaction;
}

namespace plenary::accounts {

struct StoredFactor {
    std::string secret;  // encrypted
    std::int64_t last_step;
    int tries;
    bool confirmed;
};

// The account's factor, locked: until the transaction ends nobody else takes a code of it.
[[nodiscard]] std::optional<StoredFactor> lock_factor(db::Transaction& transaction, const AccountId& account);
// A new secret, not confirmed yet; false where one is confirmed.
[[nodiscard]] bool write_factor(db::Transaction& transaction, const AccountId& account, const std::string& secret,
                                Instant now);
void count_wrong_code(db::Transaction& transaction, const AccountId& account);
void write_last_step(db::Transaction& transaction, const AccountId& account, std::int64_t step);
void confirm_factor(db::Transaction& transaction, const AccountId& account, Instant now);
// With all its recovery codes.
void delete_factor(db::Transaction& transaction, const AccountId& account);

void write_recovery_codes(db::Transaction& transaction, const AccountId& account, const std::vector<Digest>& hashes);
// Uses the code up; false where there is no such one left.
[[nodiscard]] bool use_recovery_code(db::Transaction& transaction, const AccountId& account, const Digest& hash,
                                     Instant now);
[[nodiscard]] int count_recovery_codes(db::Transaction& transaction, const AccountId& account);

}  // namespace plenary::accounts
