#include "jobs/worker.hpp"

#include <spdlog/spdlog.h>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/strand.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <random>

#include "db/error_mapping.hpp"
#include "jobs/failure_text.hpp"
#include "jobs/task_repository.hpp"
#include "platform/kill_point.hpp"

namespace plenary::jobs {
using namespace std::chrono_literals;
using std::chrono::steady_clock;

// Everything here runs on one strand; performing a task leaves it only inside its handler's awaits.
class Worker::Loop : public std::enable_shared_from_this<Loop> {
public:
    Loop(asio::any_io_executor executor, db::Database& database, const Clock& clock, WorkerSettings settings)
        : strand_(asio::make_strand(std::move(executor))),
          timer_(strand_),
          database_(database),
          clock_(clock),
          settings_(settings) {}

    struct Kind {
        Handler handler;
        KindRule rule;
    };
    std::map<std::string, Kind> kinds;

    void start() { asio::co_spawn(strand_, look_again_and_again(shared_from_this()), asio::detached); }

    void wake() {
        asio::post(strand_, [self = shared_from_this()] {
            self->woken_ = true;
            self->timer_.cancel();
        });
    }

    static asio::awaitable<void> stop(std::shared_ptr<Loop> self) {
        asio::post(self->strand_, [self] {
            self->stopping_ = true;
            self->timer_.cancel();
        });
        co_await asio::co_spawn(self->strand_, wait_for_running(self), asio::use_awaitable);
    }

private:
    static asio::awaitable<void> look_again_and_again(std::shared_ptr<Loop> self) {
        while (!self->stopping_) {
            self->woken_ = false;
            const int wanted = self->settings_.parallel - self->running_;
            const int taken = wanted > 0 ? co_await take(self, wanted) : 0;
            if (self->stopping_ || self->woken_ || (wanted > 0 && taken == wanted)) continue;
            co_await pause(self->timer_, self->settings_.poll);
        }
    }

    static asio::awaitable<void> pause(asio::steady_timer& timer, std::chrono::milliseconds time) {
        boost::system::error_code cancelled;
        timer.expires_after(time);
        co_await timer.async_wait(asio::redirect_error(asio::use_awaitable, cancelled));
    }

    // Claims up to `wanted` tasks and starts them; how many there were.
    static asio::awaitable<int> take(std::shared_ptr<Loop> self, int wanted) {
        std::vector<ServedKind> served;
        for (const auto& [kind, performer] : self->kinds) served.push_back({kind, performer.rule.lease});
        std::vector<Task> tasks;
        try {
            tasks = co_await self->database_.transact(
                db::Lane::jobs, [served, wanted, now = self->clock_.now()](db::Transaction& transaction) {
                    return claim_tasks(transaction, served, wanted, now);
                });
        } catch (const std::exception& failure) {
            spdlog::warn("worker: no tasks taken: {}", failure_text(failure));
        }
        if (!tasks.empty()) kill_point("task", "claimed");
        for (auto& task : tasks) {
            ++self->running_;
            asio::co_spawn(self->strand_, perform(self, std::move(task)), asio::detached);
        }
        co_return static_cast<int>(tasks.size());
    }

    static asio::awaitable<void> perform(std::shared_ptr<Loop> self, Task task) {
        const auto& kind = self->kinds.at(task.kind);
        Result<void> result;
        std::string reason;
        bool repeat = true;
        try {
            result = co_await kind.handler(task);
            if (!result) {
                reason = failure_text(result.error());
                repeat = is_worth_repeating(result.error().code);
            }
        } catch (const std::exception& failure) {
            reason = failure_text(failure);
        }
        kill_point("task", "performed");
        const auto asked = result ? std::nullopt : result.error().retry_after;
        co_await mark(self, std::move(task), std::move(reason), repeat, asked);
        --self->running_;
        self->woken_ = true;
        self->timer_.cancel();
    }

    // An empty `reason` is success. What cannot be marked is repeated when its lease has run out.
    static asio::awaitable<void> mark(std::shared_ptr<Loop> self, Task task, std::string reason, bool repeat,
                                      std::optional<std::chrono::seconds> asked) {
        const auto& rule = self->kinds.at(task.kind).rule.retry;
        const auto now = self->clock_.now();
        const bool dead = !reason.empty() && (!repeat || task.attempt >= rule.attempts);
        const auto delay =
            std::max<std::chrono::milliseconds>(retry_delay(rule, task.attempt, jitter()), asked.value_or(0s));
        if (dead) spdlog::error("task {} {} is dead: {}", task.kind, task.id.to_string(), reason);
        try {
            co_await self->database_.transact(db::Lane::jobs,
                                              [task, reason, dead, now, delay](db::Transaction& transaction) {
                                                  if (reason.empty()) return mark_done(transaction, task, now);
                                                  if (dead) return mark_dead(transaction, task, now, reason);
                                                  return mark_for_retry(transaction, task, now + delay, reason);
                                              });
        } catch (const std::exception& failure) {
            spdlog::warn("task {} {} could not be marked: {}", task.kind, task.id.to_string(), failure_text(failure));
        }
    }

    static asio::awaitable<void> wait_for_running(std::shared_ptr<Loop> self) {
        const auto until = steady_clock::now() + self->settings_.patience;
        asio::steady_timer timer(self->strand_);
        while (self->running_ > 0 && steady_clock::now() < until) co_await pause(timer, 20ms);
    }

    static double jitter() {
        thread_local std::minstd_rand random{std::random_device{}()};
        return std::uniform_real_distribution{0.0, 1.0}(random);
    }

    asio::strand<asio::any_io_executor> strand_;
    asio::steady_timer timer_;
    db::Database& database_;
    const Clock& clock_;
    const WorkerSettings settings_;
    int running_ = 0;
    bool woken_ = false;
    bool stopping_ = false;
};

Worker::Worker(asio::any_io_executor executor, db::Database& database, const Clock& clock, WorkerSettings settings)
    : loop_(std::make_shared<Loop>(std::move(executor), database, clock, settings)) {}
Worker::~Worker() = default;

void Worker::on(std::string kind, Handler handler, KindRule rule) {
    loop_->kinds[std::move(kind)] = {std::move(handler), rule};
}

void Worker::start() { loop_->start(); }
void Worker::wake() { loop_->wake(); }
asio::awaitable<void> Worker::stop() { return Loop::stop(loop_); }

}  // namespace plenary::jobs
