#pragma once
#include <boost/asio/awaitable.hpp>
#include <chrono>
#include <deque>
#include <optional>
#include <vector>

#include "db/database.hpp"
#include "jobs/task_repository.hpp"

namespace plenary::jobs {

namespace asio = boost::asio;

// The tasks that a worker has claimed in one transaction and not begun. Used by one coroutine at a time.
class Claims {
public:
    // `limit`: tasks claimed at once. `database` outlives this.
    Claims(db::Database& database, int limit) : database_(database), limit_(limit) {}

    // Claims what is due of `served`; whether there was anything. A database that is away holds nothing.
    asio::awaitable<bool> fetch(std::vector<ServedKind> served, Instant now);
    // The next to begin. Tasks that waited behind slow ones are passed over: too little of their lease is left,
    // and they come again when it has run out.
    std::optional<Task> next();
    // Lets other workers have the rest at once.
    asio::awaitable<void> give_back();
    [[nodiscard]] bool empty() const { return tasks_.empty(); }

private:
    [[nodiscard]] bool waited_too_long(const Task& task) const;

    db::Database& database_;
    const int limit_;
    std::vector<ServedKind> served_;
    std::deque<Task> tasks_;
    std::chrono::steady_clock::time_point fetched_at_{};
};

}  // namespace plenary::jobs
