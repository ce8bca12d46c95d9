#include "jobs/schedule_repository.hpp"

#include "db/transaction.hpp"

namespace plenary::jobs {
namespace {

constexpr db::Statement k_register{"schedule.register", R"sql(
    INSERT INTO schedule (name, every, next_at) VALUES ($1, $2::bigint * interval '1 second', $3)
    ON CONFLICT (name) DO UPDATE
       SET every = excluded.every, next_at = least(schedule.next_at, excluded.next_at + excluded.every)
     WHERE schedule.every <> excluded.every
)sql"};

constexpr db::Statement k_claim{"schedule.claim", R"sql(
    UPDATE schedule
       SET lease_until = clock_timestamp() + $2::bigint * interval '1 second'
     WHERE name = $1 AND next_at <= $3 AND (lease_until IS NULL OR lease_until < clock_timestamp())
 RETURNING lease_until::text AS lease
)sql"};

constexpr db::Statement k_finish{"schedule.finish", R"sql(
    UPDATE schedule SET next_at = $3::timestamptz + every, lease_until = NULL
     WHERE name = $1 AND lease_until = $2::timestamptz
)sql"};

}  // namespace

void register_schedule(db::Transaction& transaction, const std::string& name, std::chrono::seconds interval,
                       Instant now) {
    transaction.exec(k_register, name, interval.count(), now);
}

std::optional<std::string> claim_schedule(db::Transaction& transaction, const std::string& name,
                                          std::chrono::seconds lease, Instant now) {
    const auto rows = transaction.exec(k_claim, name, lease.count(), now);
    if (rows.empty()) return std::nullopt;
    return db::field<std::string>(rows[0], "lease");
}

void finish_schedule(db::Transaction& transaction, const std::string& name, const std::string& lease_until,
                     Instant now) {
    transaction.exec(k_finish, name, lease_until, now);
}

}  // namespace plenary::jobs
