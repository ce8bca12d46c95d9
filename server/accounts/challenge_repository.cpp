#include "accounts/challenge_repository.hpp"

#include "db/transaction.hpp"

namespace plenary::accounts {
namespace {

using db::field;
using db::Statement;

constexpr Statement k_has{"accounts.has_second_step", R"sql(
    SELECT 1 FROM second_factor WHERE account_id = $1 AND confirmed_at IS NOT NULL
)sql"};

constexpr Statement k_write{"accounts.write_challenge", R"sql(
    INSERT INTO sign_in_challenge (id, account_id, token_hash, created_at) VALUES ($1, $2, $3, $4)
)sql"};

constexpr Statement k_try{"accounts.try_challenge", R"sql(
    UPDATE sign_in_challenge
       SET tries = tries + 1
     WHERE token_hash = $1 AND created_at > $2 AND met_at IS NULL AND tries < 5
 RETURNING id, account_id, tries
)sql"};

constexpr Statement k_owes{"accounts.owes_second_step", R"sql(
    SELECT 1 FROM sign_in_challenge WHERE token_hash = $1 AND created_at > $2 AND met_at IS NULL AND tries < 5
)sql"};

constexpr Statement k_count{"accounts.count_code_tries", R"sql(
    SELECT coalesce(sum(tries), 0)::int AS tries FROM sign_in_challenge
     WHERE account_id = $1 AND created_at > $2 AND met_at IS NULL
)sql"};

constexpr Statement k_meet{"accounts.meet_challenge", "UPDATE sign_in_challenge SET met_at = $2 WHERE id = $1"};

constexpr Statement k_delete{"accounts.delete_challenges", "DELETE FROM sign_in_challenge WHERE created_at <= $1"};

db::Bytes bytes_of(const Digest& digest) { return {{reinterpret_cast<const char*>(digest.data()), digest.size()}}; }

}  // namespace

bool has_second_step(db::Transaction& transaction, const AccountId& account) {
    return !transaction.exec(k_has, account).empty();
}

void write_challenge(db::Transaction& transaction, const ChallengeId& id, const AccountId& account,
                     const Digest& token_hash, Instant now) {
    transaction.exec(k_write, id, account, bytes_of(token_hash), now);
}

std::optional<Challenge> try_challenge(db::Transaction& transaction, const Digest& token_hash, Instant since) {
    const auto rows = transaction.exec(k_try, bytes_of(token_hash), since);
    if (rows.empty()) return std::nullopt;
    return Challenge{field<ChallengeId>(rows[0], "id"), field<AccountId>(rows[0], "account_id"),
                     field<int>(rows[0], "tries")};
}

bool owes_second_step(db::Transaction& transaction, const Digest& token_hash, Instant since) {
    return !transaction.exec(k_owes, bytes_of(token_hash), since).empty();
}

int count_tries(db::Transaction& transaction, const AccountId& account, Instant since) {
    return field<int>(transaction.exec(k_count, account, since).at(0), "tries");
}

void meet_challenge(db::Transaction& transaction, const ChallengeId& id, Instant now) {
    transaction.exec(k_meet, id, now);
}

void delete_challenges(db::Transaction& transaction, Instant before) { transaction.exec(k_delete, before); }

}  // namespace plenary::accounts
