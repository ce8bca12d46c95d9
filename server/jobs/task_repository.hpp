#pragma once
#include <chrono>
#include <span>
#include <string>
#include <vector>

#include "jobs/task.hpp"
#include "platform/clock.hpp"

namespace plenary::db {
class Transaction;
}

namespace plenary::jobs {

struct ServedKind {
    std::string kind;
    std::chrono::milliseconds lease;
};

// Takes up to `limit` due tasks of the served kinds, the longest due first: nobody else gets them until
// their lease ends by the database's clock. `now` decides what is due.
[[nodiscard]] std::vector<Task> claim_tasks(db::Transaction& transaction, std::span<const ServedKind> served, int limit,
                                            Instant now);

// These three change nothing where the task was claimed again meanwhile; they say whether they did.
bool mark_done(db::Transaction& transaction, const Task& task, Instant now);
bool mark_for_retry(db::Transaction& transaction, const Task& task, Instant due, const std::string& reason);
bool mark_dead(db::Transaction& transaction, const Task& task, Instant now, const std::string& reason);

}  // namespace plenary::jobs
