#include "jobs/task_repository.hpp"

#include "db/transaction.hpp"

namespace plenary::jobs {
namespace {

// Each kind's queue is read in the order of its index and no further than this; what other workers hold is skipped.
constexpr int k_look_ahead = 64;

constexpr db::Statement k_claim{"task.claim", R"sql(
    WITH due AS MATERIALIZED (
        SELECT task.id, served.lease
          FROM unnest($1::text[], $2::bigint[]) AS served(kind, lease),
               LATERAL (SELECT id FROM task AS waiting
                         WHERE state = 'queued' AND kind = served.kind AND due_at <= $4
                           AND (lease_until IS NULL OR lease_until < clock_timestamp())
                         ORDER BY due_at
                         LIMIT $5) AS next,
               task
         WHERE task.id = next.id AND state = 'queued' AND (lease_until IS NULL OR lease_until < clock_timestamp())
         ORDER BY task.due_at
         LIMIT $3
           FOR UPDATE OF task SKIP LOCKED
    )
    UPDATE task
       SET lease_until = clock_timestamp() + due.lease * interval '1 millisecond', attempts = attempts + 1
      FROM due
     WHERE task.id = due.id
 RETURNING task.id, kind, key, payload, due_at, attempts
)sql"};

constexpr db::Statement k_done{"task.done", R"sql(
    UPDATE task SET state = 'done', done_at = $3, lease_until = NULL
     WHERE id = $1 AND attempts = $2 AND state = 'queued'
)sql"};

constexpr db::Statement k_retry{"task.retry", R"sql(
    UPDATE task SET due_at = $3, last_error = $4, lease_until = NULL
     WHERE id = $1 AND attempts = $2 AND state = 'queued'
)sql"};

constexpr db::Statement k_dead{"task.dead", R"sql(
    UPDATE task SET state = 'dead', done_at = $3, last_error = $4, lease_until = NULL
     WHERE id = $1 AND attempts = $2 AND state = 'queued'
)sql"};

}  // namespace

std::vector<Task> claim_tasks(db::Transaction& transaction, std::span<const ServedKind> served, int limit,
                              Instant now) {
    std::vector<std::string> kinds;
    std::vector<std::int64_t> leases;
    for (const auto& [kind, lease] : served) {
        kinds.push_back(kind);
        leases.push_back(lease.count());
    }
    std::vector<Task> tasks;
    for (const auto& row : transaction.exec(k_claim, kinds, leases, limit, now, limit + k_look_ahead))
        tasks.push_back({db::field<TaskId>(row, "id"), db::field<std::string>(row, "kind"),
                         db::field<std::string>(row, "key"), db::field<std::string>(row, "payload"),
                         db::field<Instant>(row, "due_at"), db::field<int>(row, "attempts")});
    return tasks;
}

bool mark_done(db::Transaction& transaction, const Task& task, Instant now) {
    return transaction.exec(k_done, task.id, task.attempt, now).affected_rows() == 1;
}

bool mark_for_retry(db::Transaction& transaction, const Task& task, Instant due, const std::string& reason) {
    return transaction.exec(k_retry, task.id, task.attempt, due, reason).affected_rows() == 1;
}

bool mark_dead(db::Transaction& transaction, const Task& task, Instant now, const std::string& reason) {
    return transaction.exec(k_dead, task.id, task.attempt, now, reason).affected_rows() == 1;
}

}  // namespace plenary::jobs
