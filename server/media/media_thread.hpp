#pragma once
#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <stop_token>

#include "platform/event_thread.hpp"

namespace plenary::media {

// The one thread on which converters are waited for, so that there is one at a time, behind everything people wait
// for.
class MediaThread {
public:
    // `work(stop token)` on the thread; resumes on the caller's executor.
    template <typename Work>
    boost::asio::awaitable<std::invoke_result_t<Work&, std::stop_token>> run(Work work) {
        using Value = std::invoke_result_t<Work&, std::stop_token>;
        const auto perform = [](Work job, std::stop_token stop) -> boost::asio::awaitable<Value> {
            co_return job(stop);
        };
        co_return co_await boost::asio::co_spawn(thread_.executor(), perform(std::move(work), stop_.get_token()),
                                                 boost::asio::use_awaitable);
    }

    // Any thread: ends the converter that runs, and every later one at once.
    void stop() { stop_.request_stop(); }

private:
    static constexpr int k_niceness = 10;
    std::stop_source stop_;
    EventThread thread_{k_niceness};
};

}  // namespace plenary::media
