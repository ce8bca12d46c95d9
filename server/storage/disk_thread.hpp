#pragma once
#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <optional>
#include <type_traits>
#include <utility>

#include "platform/event_thread.hpp"

namespace plenary::storage {

// The thread that waits for the disk, so that nobody else does.
class DiskThread {
public:
    // `work()` on the thread; resumes on the caller's executor.
    template <typename Work>
    boost::asio::awaitable<std::invoke_result_t<Work&>> run(Work work) {
        using Value = std::invoke_result_t<Work&>;
        // The closure moves into the frame of the coroutine that runs it.
        if constexpr (std::is_void_v<Value>) {
            const auto perform = [](Work job) -> boost::asio::awaitable<void> {
                job();
                co_return;
            };
            co_await boost::asio::co_spawn(thread_.executor(), perform(std::move(work)), boost::asio::use_awaitable);
        } else {
            const auto perform = [](Work job) -> boost::asio::awaitable<std::optional<Value>> {
                co_return std::optional<Value>(job());
            };
            auto value = co_await boost::asio::co_spawn(thread_.executor(), perform(std::move(work)),
                                                        boost::asio::use_awaitable);
            co_return *std::move(value);
        }
    }

private:
    EventThread thread_{0};
};

}  // namespace plenary::storage
