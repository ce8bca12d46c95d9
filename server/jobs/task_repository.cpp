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

constexpr db::Statement k_mark{"task.mark", R"sql(
    UPDATE task
       SET state = CASE WHEN verdict.state IN ('retry', 'held') THEN 'queued' ELSE verdict.state END,
           lease_until = NULL,
           attempts = attempts - CASE WHEN verdict.state = 'held' THEN 1 ELSE 0 END,
           due_at = CASE WHEN verdict.state IN ('retry', 'held') THEN verdict.at ELSE due_at END,
           done_at = CASE WHEN verdict.state IN ('done', 'dead') THEN verdict.at END,
           last_error = CASE WHEN verdict.state IN ('retry', 'dead') THEN verdict.reason ELSE last_error END
      FROM unnest($1::uuid[], $2::int[], $3::text[], $4::timestamptz[], $5::text[])
           AS verdict(id, attempt, state, at, reason)
     WHERE task.id = verdict.id AND attempts = verdict.attempt AND task.state = 'queued'
)sql"};

constexpr db::Statement k_give_back{"task.give_back", R"sql(
    UPDATE task
       SET lease_until = NULL, attempts = attempts - 1
      FROM unnest($1::uuid[], $2::int[]) AS unused(id, attempt)
     WHERE task.id = unused.id AND attempts = unused.attempt AND state = 'queued'
)sql"};

const char* name_of(Verdict::State state) {
    switch (state) {
        case Verdict::State::done:
            return "done";
        case Verdict::State::retry:
            return "retry";
        case Verdict::State::held:
            return "held";
        case Verdict::State::dead:
            return "dead";
    }
    std::unreachable();
}

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

std::size_t mark(db::Transaction& transaction, std::span<const Verdict> verdicts) {
    std::vector<TaskId> ids;
    std::vector<int> attempts;
    std::vector<std::string> states, times, reasons;
    for (const auto& verdict : verdicts) {
        ids.push_back(verdict.task.id);
        attempts.push_back(verdict.task.attempt);
        states.emplace_back(name_of(verdict.state));
        times.push_back(db::text_of(verdict.at));
        reasons.push_back(verdict.reason);
    }
    return transaction.exec(k_mark, ids, attempts, states, times, reasons).affected_rows();
}

void give_back(db::Transaction& transaction, std::span<const Task> tasks) {
    std::vector<TaskId> ids;
    std::vector<int> attempts;
    for (const auto& task : tasks) {
        ids.push_back(task.id);
        attempts.push_back(task.attempt);
    }
    transaction.exec(k_give_back, ids, attempts);
}

}  // namespace plenary::jobs
