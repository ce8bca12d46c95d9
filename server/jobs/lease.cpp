#include "jobs/lease.hpp"

#include "db/transaction.hpp"

namespace plenary::jobs {
namespace {

constexpr db::Statement k_renew{"task.renew", R"sql(
    UPDATE task SET lease_until = clock_timestamp() + $3 * interval '1 millisecond'
     WHERE id = $1 AND attempts = $2 AND state = 'queued' AND lease_until IS NOT NULL
 RETURNING id
)sql"};

}  // namespace

bool renew_lease(db::Transaction& transaction, const Task& task, std::chrono::milliseconds time) {
    return !transaction.exec(k_renew, task.id, task.attempt, static_cast<std::int64_t>(time.count())).empty();
}

}  // namespace plenary::jobs
