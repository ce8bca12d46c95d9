#include "db/idempotent_answers.hpp"

#include <nlohmann/json.hpp>

#include "db/transaction.hpp"

namespace plenary::db {
namespace {

constexpr std::chrono::hours k_kept{24};

// The row is there before the effect, so that a second request waits at it. An answer that has had its time makes
// room for a new one.
constexpr Statement k_hold{"db.hold_idempotency_key", R"sql(
    INSERT INTO idempotent_answer (route, subject, actor, key, body_hash, answer, created_at)
         VALUES ($1, $2, $3, $4, $5, 'null', $6)
    ON CONFLICT ON CONSTRAINT idempotent_answer_pkey DO UPDATE
            SET body_hash = EXCLUDED.body_hash, answer = EXCLUDED.answer, created_at = EXCLUDED.created_at
          WHERE idempotent_answer.created_at <= $7
      RETURNING key
)sql"};

constexpr Statement k_read{"db.read_idempotent_answer", R"sql(
    SELECT body_hash = $5 AS same, answer
      FROM idempotent_answer
     WHERE route = $1 AND subject = $2 AND actor = $3 AND key = $4
)sql"};

constexpr Statement k_store{"db.store_idempotent_answer", R"sql(
    UPDATE idempotent_answer SET answer = $5 WHERE route = $1 AND subject = $2 AND actor = $3 AND key = $4
)sql"};

constexpr Statement k_forget{"db.forget_idempotent_answers", "DELETE FROM idempotent_answer WHERE created_at <= $1"};

using Stored = std::optional<nlohmann::json>;

Bytes bytes_of(const Digest& digest) { return {{reinterpret_cast<const char*>(digest.data()), digest.size()}}; }

}  // namespace

Result<Stored> stored_answer(Transaction& transaction, const IdempotencyKey& key, Instant now) {
    const auto hash = bytes_of(key.body);
    if (!transaction.exec(k_hold, key.route, key.subject, key.actor, key.key, hash, now, now - k_kept).empty())
        return Stored{};
    const auto rows = transaction.exec(k_read, key.route, key.subject, key.actor, key.key, hash);
    if (!field<bool>(rows.at(0), "same"))
        return std::unexpected(Error{ErrorCode::idempotency_key_reused, "This key was used for another request."});
    return Stored{field<nlohmann::json>(rows[0], "answer")};
}

void store_answer(Transaction& transaction, const IdempotencyKey& key, const nlohmann::json& answer) {
    transaction.exec(k_store, key.route, key.subject, key.actor, key.key, answer);
}

void forget_old_answers(Transaction& transaction, Instant now) { transaction.exec(k_forget, now - k_kept); }

}  // namespace plenary::db
