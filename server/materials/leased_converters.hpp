#pragma once
#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <exception>
#include <memory>
#include <optional>
#include <stop_token>

#include "db/database.hpp"
#include "jobs/task.hpp"
#include "media/media_thread.hpp"

namespace plenary::materials {

namespace asio = boost::asio;

// The thread on which a task of the outbox waits for converters, one at a time, while its lease is renewed.
class LeasedConverters {
public:
    static constexpr std::chrono::seconds k_lease{30};

    // `database` outlives this.
    explicit LeasedConverters(db::Database& database) : database_(database) {}

    // Any thread: ends the converter that runs, and every later one at once.
    void stop() { thread_.stop(); }

    // What `work(stop token)` answers; nothing where another worker has the task by now: it is told to stop. Throws what
    // `work` throws.
    template <typename Work>
    asio::awaitable<std::optional<std::invoke_result_t<Work&, std::stop_token>>> leased(const jobs::Task& task,
                                                                                        Work work) {
        using Value = std::invoke_result_t<Work&, std::stop_token>;
        const auto executor = co_await asio::this_coro::executor;
        const auto running = std::make_shared<Running<Value>>();
        const auto done = std::make_shared<asio::steady_timer>(executor);
        asio::co_spawn(executor, thread_.run([running, work = std::move(work)](std::stop_token all) mutable {
            const std::stop_callback with_all(all, [&] { running->stop.request_stop(); });
            return work(running->stop.get_token());
        }),
                       [running, done](std::exception_ptr failure, Value value) {
                           running->failure = failure;
                           if (!failure) running->value = std::move(value);
                           running->ended = true;
                           done->cancel();
                       });
        bool ours = true;
        while (!running->ended) {
            done->expires_after(k_look_every);
            boost::system::error_code cancelled;
            co_await done->async_wait(asio::redirect_error(asio::use_awaitable, cancelled));
            if (running->ended || !ours) continue;
            ours = co_await renew(task);
            if (!ours) running->stop.request_stop();
        }
        if (running->failure) std::rethrow_exception(running->failure);
        if (!ours) co_return std::nullopt;
        co_return std::move(running->value);
    }

private:
    static constexpr std::chrono::milliseconds k_look_every{1'000};

    // What the coroutine that waits and the thread that works share.
    template <typename Value>
    struct Running {
        std::stop_source stop;
        std::optional<Value> value;
        std::exception_ptr failure;
        bool ended = false;
    };

    // False where the task is another worker's by now. While the database is away it stays ours: the next look tells.
    asio::awaitable<bool> renew(const jobs::Task& task);

    db::Database& database_;
    media::MediaThread thread_;
};

}  // namespace plenary::materials
