#pragma once
#include <chrono>

#include "jobs/task.hpp"

namespace plenary::db {
class Transaction;
}

namespace plenary::jobs {

// For a task that takes longer than its lease: it runs `time` from now. False where the task is another worker's by
// now, or marked: its performer stops then.
[[nodiscard]] bool renew_lease(db::Transaction& transaction, const Task& task, std::chrono::milliseconds time);

}  // namespace plenary::jobs
