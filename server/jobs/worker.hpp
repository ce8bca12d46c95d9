#pragma once
#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "db/database.hpp"
#include "jobs/retry.hpp"
#include "jobs/task.hpp"
#include "platform/clock.hpp"
#include "platform/error.hpp"

namespace plenary::jobs {

namespace asio = boost::asio;

// Performs one task, outside every transaction. An error that repeating cannot change makes the task
// dead at once; busy, unavailable, too_many_requests, conflict and exceptions are tried again.
using Handler = std::function<asio::awaitable<Result<void>>(const Task&)>;

// Until when a task waits although it is due; nullopt: it may go. A throw counts as a failed attempt.
using Hold = std::function<asio::awaitable<std::optional<Instant>>(const Task&)>;

struct KindRule {
    std::chrono::milliseconds lease{120'000};  // longer than hold and handler can take
    RetryRule retry{};
    Hold held_until{};  // asked before each attempt; one that is held does not count
};

struct WorkerSettings {
    int parallel = 4;                            // tasks at a time
    int at_once = 32;                            // tasks claimed in one transaction
    std::chrono::milliseconds pace{50};          // between two begun tasks while people wait in the hot lane
    std::chrono::milliseconds poll{1'000};       // without a wake
    std::chrono::milliseconds patience{20'000};  // stop() waits this long for running tasks
};

// Takes due tasks by lease and performs them. Any number of workers in any number of processes share
// the outbox: a task is never performed twice within its lease.
class Worker {
public:
    // `database` and `clock` outlive stop().
    Worker(const asio::any_io_executor& executor, db::Database& database, const Clock& clock, WorkerSettings settings);
    ~Worker();

    // Before start(): who performs tasks of `kind`. Kinds that nobody performs stay queued.
    void on(std::string kind, Handler handler, KindRule rule = {});
    void start();
    // Looks for due tasks now, unless `topic` (see outbox.hpp) is of a kind that others serve; any thread.
    void wake(std::string_view topic);
    // Takes nothing new and returns when the running tasks are marked, or patience has ended: their
    // leases then run out and they are repeated.
    asio::awaitable<void> stop();

private:
    class Loop;
    std::shared_ptr<Loop> loop_;
};

}  // namespace plenary::jobs
