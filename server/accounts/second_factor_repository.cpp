#include "accounts/second_factor_repository.hpp"

#include "db/transaction.hpp"

namespace plenary::accounts {
namespace {

using db::field;
using db::Statement;

constexpr Statement k_lock{"accounts.lock_second_factor", R"sql(
    SELECT secret, last_step, tries, confirmed_at IS NOT NULL AS confirmed
      FROM second_factor WHERE account_id = $1 FOR UPDATE
)sql"};

constexpr Statement k_write{"accounts.write_second_factor", R"sql(
    INSERT INTO second_factor (account_id, secret, created_at) VALUES ($1, $2, $3)
        ON CONFLICT (account_id) DO UPDATE SET secret = excluded.secret, created_at = excluded.created_at, tries = 0
             WHERE second_factor.confirmed_at IS NULL
 RETURNING account_id
)sql"};

constexpr Statement k_count_wrong{"accounts.count_wrong_code", R"sql(
    UPDATE second_factor SET tries = tries + 1 WHERE account_id = $1
)sql"};

constexpr Statement k_step{"accounts.write_last_step", R"sql(
    UPDATE second_factor SET last_step = $2, tries = 0 WHERE account_id = $1
)sql"};

constexpr Statement k_confirm{"accounts.confirm_second_factor", R"sql(
    UPDATE second_factor SET confirmed_at = $2 WHERE account_id = $1
)sql"};

constexpr Statement k_delete{"accounts.delete_second_factor", "DELETE FROM second_factor WHERE account_id = $1"};

constexpr Statement k_delete_codes{"accounts.delete_recovery_codes", R"sql(
    DELETE FROM recovery_code WHERE account_id = $1
)sql"};

constexpr Statement k_write_code{"accounts.write_recovery_code", R"sql(
    INSERT INTO recovery_code (account_id, code_hash) VALUES ($1, $2)
)sql"};

constexpr Statement k_use_code{"accounts.use_recovery_code", R"sql(
    UPDATE recovery_code SET used_at = $3 WHERE account_id = $1 AND code_hash = $2 AND used_at IS NULL
 RETURNING account_id
)sql"};

constexpr Statement k_count_codes{"accounts.count_recovery_codes", R"sql(
    SELECT count(*)::int AS codes FROM recovery_code WHERE account_id = $1 AND used_at IS NULL
)sql"};

db::Bytes bytes_of(const Digest& digest) { return {{reinterpret_cast<const char*>(digest.data()), digest.size()}}; }

}  // namespace

std::optional<StoredFactor> lock_factor(db::Transaction& transaction, const AccountId& account) {
    const auto rows = transaction.exec(k_lock, account);
    if (rows.empty()) return std::nullopt;
    return StoredFactor{db::as_bytes(rows[0]["secret"]), field<std::int64_t>(rows[0], "last_step"),
                        field<int>(rows[0], "tries"), field<bool>(rows[0], "confirmed")};
}

bool write_factor(db::Transaction& transaction, const AccountId& account, const std::string& secret, Instant now) {
    return !transaction.exec(k_write, account, db::Bytes{secret}, now).empty();
}

void count_wrong_code(db::Transaction& transaction, const AccountId& account) {
    transaction.exec(k_count_wrong, account);
}

void write_last_step(db::Transaction& transaction, const AccountId& account, std::int64_t step) {
    transaction.exec(k_step, account, step);
}

void confirm_factor(db::Transaction& transaction, const AccountId& account, Instant now) {
    transaction.exec(k_confirm, account, now);
}

void delete_factor(db::Transaction& transaction, const AccountId& account) { transaction.exec(k_delete, account); }

void write_recovery_codes(db::Transaction& transaction, const AccountId& account, const std::vector<Digest>& hashes) {
    transaction.exec(k_delete_codes, account);
    for (const auto& hash : hashes) transaction.exec(k_write_code, account, bytes_of(hash));
}

bool use_recovery_code(db::Transaction& transaction, const AccountId& account, const Digest& hash, Instant now) {
    return !transaction.exec(k_use_code, account, bytes_of(hash), now).empty();
}

int count_recovery_codes(db::Transaction& transaction, const AccountId& account) {
    return field<int>(transaction.exec(k_count_codes, account).at(0), "codes");
}

}  // namespace plenary::accounts
