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

// What became of a performed task.
struct Verdict {
    enum class State { done, retry, held, dead };
    Task task;
    State state = State::done;
    Instant at{};  // when it was done or given up, or is due again; of a held one the attempt does not count
    std::string reason{};
};

// Changes nothing where a task was claimed again meanwhile; how many it changed.
std::size_t mark(db::Transaction& transaction, std::span<const Verdict> verdicts);

// Claimed and never begun: anybody may take them at once, and the attempt does not count.
void give_back(db::Transaction& transaction, std::span<const Task> tasks);

}  // namespace plenary::jobs
