#include "accounts/sign_in_failure_repository.hpp"

#include "db/transaction.hpp"

namespace plenary::accounts {
namespace {

using db::Statement;

constexpr Statement k_lock{"accounts.lock_address", R"sql(
    SELECT pg_advisory_xact_lock(hashtextextended('sign_in' || encode($1::bytea, 'hex'), 0))
)sql"};

constexpr Statement k_read{"accounts.read_failures", R"sql(
    SELECT at FROM sign_in_failure WHERE address = $1 AND at > $2
)sql"};

constexpr Statement k_write{"accounts.write_failure", R"sql(
    INSERT INTO sign_in_failure (id, address, at) VALUES ($1, $2, $3)
)sql"};

constexpr Statement k_delete{"accounts.delete_failure", "DELETE FROM sign_in_failure WHERE id = $1"};

constexpr Statement k_delete_old{"accounts.delete_failures", "DELETE FROM sign_in_failure WHERE at <= $1"};

db::Bytes bytes_of(const Digest& digest) { return {{reinterpret_cast<const char*>(digest.data()), digest.size()}}; }

}  // namespace

void lock_address(db::Transaction& transaction, const Digest& address) { transaction.exec(k_lock, bytes_of(address)); }

std::vector<Instant> read_failures(db::Transaction& transaction, const Digest& address, Instant since) {
    std::vector<Instant> failures;
    for (const auto& row : transaction.exec(k_read, bytes_of(address), since))
        failures.push_back(db::field<Instant>(row, "at"));
    return failures;
}

void write_failure(db::Transaction& transaction, const SignInFailureId& id, const Digest& address, Instant now) {
    transaction.later(k_write, id, bytes_of(address), now);
}

void delete_failure(db::Transaction& transaction, const SignInFailureId& id) { transaction.later(k_delete, id); }

void delete_failures(db::Transaction& transaction, Instant before) { transaction.exec(k_delete_old, before); }

}  // namespace plenary::accounts
