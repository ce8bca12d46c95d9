#include "jobs/worker.hpp"

#include <spdlog/spdlog.h>

#include <algorithm>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/strand.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <random>

#include "db/error_mapping.hpp"
#include "jobs/claims.hpp"
#include "jobs/failure_text.hpp"
#include "jobs/outbox.hpp"
#include "jobs/verdicts.hpp"
#include "platform/kill_point.hpp"

namespace plenary::jobs {
using namespace std::chrono_literals;
using std::chrono::steady_clock;

// Everything here runs on one strand; performing a task leaves it only inside its handler's awaits.
class Worker::Loop : public std::enable_shared_from_this<Loop> {
public:
    Loop(const asio::any_io_executor& executor, db::Database& database, const Clock& clock, WorkerSettings settings)
        : strand_(asio::make_strand(executor)),
          timer_(strand_),
          database_(database),
          clock_(clock),
          settings_(settings),
          verdicts_(strand_, database),
          claims_(database, settings.at_once) {}

    struct Kind {
        Handler handler;
        KindRule rule;
    };
    std::map<std::string, Kind> kinds;

    void start() { asio::co_spawn(strand_, look_again_and_again(shared_from_this()), asio::detached); }

    void wake(std::string_view topic) {
        const auto concerns = [&](const auto& kind) { return topic == task_topic(kind.first); };
        if (topic.starts_with(task_topic("")) && std::ranges::none_of(kinds, concerns)) return;
        asio::post(strand_, [self = shared_from_this()] { self->look_again(); });
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
            start_claimed(self);
            const bool hungry = self->claims_.empty() && self->may_begin();
            const bool found = hungry && co_await self->claims_.fetch(self->served(), self->clock_.now());
            if (self->stopping_ || self->woken_ || found) continue;
            co_await pause(self->timer_, self->held_back(hungry) ? self->settings_.pace : self->settings_.poll);
        }
        co_await self->claims_.give_back();
    }

    static asio::awaitable<void> pause(asio::steady_timer& timer, std::chrono::milliseconds time) {
        boost::system::error_code cancelled;
        timer.expires_after(time);
        co_await timer.async_wait(asio::redirect_error(asio::use_awaitable, cancelled));
    }

    std::vector<ServedKind> served() const {
        std::vector<ServedKind> served;
        for (const auto& [kind, performer] : kinds) served.push_back({kind, performer.rule.lease});
        return served;
    }

    static void start_claimed(const std::shared_ptr<Loop>& self) {
        while (!self->stopping_ && self->may_begin()) {
            auto task = self->claims_.next();
            if (!task) return;
            ++self->running_;
            self->last_begun_ = steady_clock::now();
            asio::co_spawn(self->strand_, perform(self, *std::move(task)), asio::detached);
        }
    }

    // Thousands who register in one minute are answered first; their mails go out at a walking pace meanwhile.
    bool may_begin() const {
        return running_ < settings_.parallel &&
               (steady_clock::now() - last_begun_ >= settings_.pace || !database_.in_use(db::Lane::hot));
    }

    // Something could begin but for the pace: who is busy is woken, who has just looked waits for news.
    bool held_back(bool looked) const { return running_ < settings_.parallel && !looked; }

    static asio::awaitable<void> perform(std::shared_ptr<Loop> self, Task task) {
        const auto& kind = self->kinds.at(task.kind);
        Result<void> result;
        std::optional<Instant> held;
        std::string reason;
        bool repeat = true;
        try {
            if (kind.rule.held_until) held = co_await kind.rule.held_until(task);
            if (!held) result = co_await kind.handler(task);
            if (!result) {
                reason = failure_text(result.error());
                repeat = is_worth_repeating(result.error().code);
            }
        } catch (const std::exception& failure) {
            reason = failure_text(failure);
        }
        kill_point("task", "performed");
        const auto asked = result ? std::nullopt : result.error().retry_after;
        --self->running_;
        self->look_again();
        co_await write_down(self, held ? Verdict{std::move(task), Verdict::State::held, *held}
                                       : self->judge(std::move(task), std::move(reason), repeat, asked));
    }

    void look_again() {
        woken_ = true;
        timer_.cancel();
    }

    // An empty `reason` is success.
    Verdict judge(Task task, std::string reason, bool repeat, std::optional<std::chrono::seconds> asked) const {
        const auto now = clock_.now();
        if (reason.empty()) return {std::move(task), Verdict::State::done, now};
        const auto& rule = kinds.at(task.kind).rule.retry;
        if (!repeat || task.attempt >= rule.attempts) {
            spdlog::error("task {} {} is dead: {}", task.kind, task.id.to_string(), reason);
            return {std::move(task), Verdict::State::dead, now, std::move(reason)};
        }
        const auto delay =
            std::max<std::chrono::milliseconds>(retry_delay(rule, task.attempt, jitter()), asked.value_or(0s));
        return {std::move(task), Verdict::State::retry, now + delay, std::move(reason)};
    }

    // What cannot be marked is repeated when its lease has run out.
    static asio::awaitable<void> write_down(std::shared_ptr<Loop> self, Verdict verdict) {
        const auto task = verdict.task;
        ++self->marking_;
        try {
            co_await self->verdicts_.write(std::move(verdict));
        } catch (const std::exception& failure) {
            spdlog::warn("task {} {} could not be marked: {}", task.kind, task.id.to_string(), failure_text(failure));
        }
        --self->marking_;
    }

    static asio::awaitable<void> wait_for_running(std::shared_ptr<Loop> self) {
        const auto until = steady_clock::now() + self->settings_.patience;
        asio::steady_timer timer(self->strand_);
        while (self->busy() && steady_clock::now() < until) co_await pause(timer, 20ms);
    }

    bool busy() const { return running_ > 0 || marking_ > 0 || !claims_.empty(); }

    static double jitter() {
        thread_local std::minstd_rand random{std::random_device{}()};
        return std::uniform_real_distribution{0.0, 1.0}(random);
    }

    asio::strand<asio::any_io_executor> strand_;
    asio::steady_timer timer_;
    const db::Database& database_;
    const Clock& clock_;
    const WorkerSettings settings_;
    Verdicts verdicts_;
    Claims claims_;
    steady_clock::time_point last_begun_{};
    int running_ = 0;
    int marking_ = 0;
    bool woken_ = false;
    bool stopping_ = false;
};

Worker::Worker(const asio::any_io_executor& executor, db::Database& database, const Clock& clock,
               WorkerSettings settings)
    : loop_(std::make_shared<Loop>(executor, database, clock, settings)) {}
Worker::~Worker() = default;

void Worker::on(std::string kind, Handler handler, KindRule rule) {
    loop_->kinds[std::move(kind)] = {std::move(handler), rule};
}

void Worker::start() { loop_->start(); }
void Worker::wake(std::string_view topic) { loop_->wake(topic); }
asio::awaitable<void> Worker::stop() { return Loop::stop(loop_); }

}  // namespace plenary::jobs
