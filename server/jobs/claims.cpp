#include "jobs/claims.hpp"

#include <spdlog/spdlog.h>

#include <algorithm>

#include "jobs/failure_text.hpp"
#include "platform/kill_point.hpp"

namespace plenary::jobs {
using std::chrono::steady_clock;

asio::awaitable<bool> Claims::fetch(std::vector<ServedKind> served, Instant now) {
    served_ = std::move(served);
    fetched_at_ = steady_clock::now();
    try {
        const auto tasks = co_await database_.transact(
            db::Lane::jobs, [served = served_, limit = limit_, now](db::Transaction& transaction) {
                return claim_tasks(transaction, served, limit, now);
            });
        tasks_.assign(tasks.begin(), tasks.end());
    } catch (const std::exception& failure) {
        spdlog::warn("worker: no tasks taken: {}", failure_text(failure));
    }
    if (!tasks_.empty()) kill_point("task", "claimed");
    co_return !tasks_.empty();
}

std::optional<Task> Claims::next() {
    while (!tasks_.empty()) {
        auto task = std::move(tasks_.front());
        tasks_.pop_front();
        if (!waited_too_long(task)) return task;
    }
    return std::nullopt;
}

bool Claims::waited_too_long(const Task& task) const {
    const auto kind = std::ranges::find(served_, task.kind, &ServedKind::kind);
    return steady_clock::now() - fetched_at_ > kind->lease / 4;
}

asio::awaitable<void> Claims::give_back() {
    if (tasks_.empty()) co_return;
    const std::vector<Task> tasks(tasks_.begin(), tasks_.end());
    try {
        co_await database_.transact(db::Lane::jobs,
                                    [tasks](db::Transaction& transaction) { jobs::give_back(transaction, tasks); });
    } catch (const std::exception& failure) {
        spdlog::warn("worker: {} tasks wait for their leases: {}", tasks.size(), failure_text(failure));
    }
    tasks_.clear();
}

}  // namespace plenary::jobs
