#pragma once
#include <nlohmann/json_fwd.hpp>
#include <optional>

#include "platform/clock.hpp"
#include "platform/error.hpp"
#include "platform/idempotency_key.hpp"

namespace plenary::db {

class Transaction;

// What requests with an Idempotency-Key were answered, for 24 h. An effect that is to happen once asks
// stored_answer() first and ends with store_answer(), all in its one transaction.

// The answer under `key`, or nothing where this transaction is the first with it: it holds the key until it ends,
// and whoever comes with the same one waits for that. Errors: idempotency_key_reused for another body.
[[nodiscard]] Result<std::optional<nlohmann::json>> stored_answer(Transaction& transaction, const IdempotencyKey& key,
                                                                  Instant now);
void store_answer(Transaction& transaction, const IdempotencyKey& key, const nlohmann::json& answer);

void forget_old_answers(Transaction& transaction, Instant now);

}  // namespace plenary::db
