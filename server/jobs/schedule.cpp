#include "jobs/schedule.hpp"

#include <spdlog/spdlog.h>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/strand.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <map>

#include "jobs/failure_text.hpp"
#include "jobs/schedule_repository.hpp"

namespace plenary::jobs {
using namespace std::chrono_literals;

class Schedule::Loop : public std::enable_shared_from_this<Loop> {
public:
    Loop(asio::any_io_executor executor, db::Database& database, const Clock& clock, std::chrono::milliseconds poll)
        : strand_(asio::make_strand(std::move(executor))),
          timer_(strand_),
          database_(database),
          clock_(clock),
          poll_(poll) {}

    struct Entry {
        std::chrono::seconds interval;
        PeriodicJob job;
        std::chrono::seconds lease;
        bool registered = false;
        bool running = false;
    };
    std::map<std::string, Entry> entries;

    void start() { asio::co_spawn(strand_, look_again_and_again(shared_from_this()), asio::detached); }

    static asio::awaitable<void> stop(std::shared_ptr<Loop> self) {
        asio::post(self->strand_, [self] {
            self->stopping_ = true;
            self->timer_.cancel();
        });
        co_await asio::co_spawn(self->strand_, wait_for_running(self), asio::use_awaitable);
    }

private:
    static asio::awaitable<void> pause(asio::steady_timer& timer, std::chrono::milliseconds time) {
        boost::system::error_code cancelled;
        timer.expires_after(time);
        co_await timer.async_wait(asio::redirect_error(asio::use_awaitable, cancelled));
    }

    static asio::awaitable<void> look_again_and_again(std::shared_ptr<Loop> self) {
        ++self->running_;
        while (!self->stopping_) {
            for (auto& [name, entry] : self->entries) {
                if (self->stopping_) break;
                if (!entry.running) co_await start_if_due(self, name, entry);
            }
            if (!self->stopping_) co_await pause(self->timer_, self->poll_);
        }
        --self->running_;
    }

    static asio::awaitable<void> start_if_due(std::shared_ptr<Loop> self, const std::string& name, Entry& entry) {
        std::optional<std::string> lease;
        try {
            lease = co_await self->database_.transact(
                db::Lane::jobs, [name, interval = entry.interval, time = entry.lease, registered = entry.registered,
                                 now = self->clock_.now()](db::Transaction& transaction) {
                    if (!registered) register_schedule(transaction, name, interval, now);
                    return claim_schedule(transaction, name, time, now);
                });
            entry.registered = true;
        } catch (const std::exception& failure) {
            spdlog::warn("schedule: {} not looked at: {}", name, failure_text(failure));
        }
        if (!lease) co_return;
        ++self->running_;
        entry.running = true;
        asio::co_spawn(self->strand_, perform(self, name, std::move(*lease)), asio::detached);
    }

    static asio::awaitable<void> perform(std::shared_ptr<Loop> self, std::string name, std::string lease) {
        auto& entry = self->entries.at(name);
        try {
            co_await entry.job();
        } catch (const std::exception& failure) {
            spdlog::error("schedule: {} failed: {}", name, failure_text(failure));
        }
        try {
            co_await self->database_.transact(db::Lane::jobs,
                                              [name, lease, now = self->clock_.now()](db::Transaction& transaction) {
                                                  finish_schedule(transaction, name, lease, now);
                                              });
        } catch (const std::exception& failure) {
            spdlog::warn("schedule: {} not marked: {}", name, failure_text(failure));
        }
        entry.running = false;
        --self->running_;
    }

    static asio::awaitable<void> wait_for_running(std::shared_ptr<Loop> self) {
        const auto until = std::chrono::steady_clock::now() + 20s;
        asio::steady_timer timer(self->strand_);
        while (self->running_ > 0 && std::chrono::steady_clock::now() < until) co_await pause(timer, 20ms);
    }

    asio::strand<asio::any_io_executor> strand_;
    asio::steady_timer timer_;
    db::Database& database_;
    const Clock& clock_;
    const std::chrono::milliseconds poll_;
    int running_ = 0;
    bool stopping_ = false;
};

Schedule::Schedule(asio::any_io_executor executor, db::Database& database, const Clock& clock,
                   std::chrono::milliseconds poll)
    : loop_(std::make_shared<Loop>(std::move(executor), database, clock, poll)) {}
Schedule::~Schedule() = default;

void Schedule::every(std::chrono::seconds interval, std::string name, PeriodicJob job, std::chrono::seconds lease) {
    loop_->entries.try_emplace(std::move(name), Loop::Entry{interval, std::move(job), lease});
}

void Schedule::start() { loop_->start(); }
asio::awaitable<void> Schedule::stop() { return Loop::stop(loop_); }

}  // namespace plenary::jobs
