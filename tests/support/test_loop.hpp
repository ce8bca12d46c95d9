#pragma once
#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/use_future.hpp>
#include <future>
#include <thread>
#include <vector>

namespace plenary::test_support {

// An event loop with threads of its own for tests that await.
class TestLoop {
public:
    explicit TestLoop(int threads = 1) : guard_(context_.get_executor()) {
        for (int i = 0; i < threads; ++i) threads_.emplace_back([this] { context_.run(); });
    }
    ~TestLoop() {
        guard_.reset();
        context_.stop();
        for (auto& thread : threads_) thread.join();
    }
    TestLoop(const TestLoop&) = delete;
    TestLoop& operator=(const TestLoop&) = delete;

    [[nodiscard]] boost::asio::any_io_executor executor() { return context_.get_executor(); }

    // Waits for `work` and gives its value or throws its exception.
    template <typename Value>
    Value run(boost::asio::awaitable<Value> work) {
        return start(std::move(work)).get();
    }
    template <typename Value>
    std::future<Value> start(boost::asio::awaitable<Value> work) {
        return boost::asio::co_spawn(context_, std::move(work), boost::asio::use_future);
    }

private:
    boost::asio::io_context context_;
    boost::asio::executor_work_guard<boost::asio::io_context::executor_type> guard_;
    std::vector<std::thread> threads_;
};

// Whether `holds` becomes true within `patience`.
template <typename Condition>
bool eventually(Condition holds, std::chrono::milliseconds patience = std::chrono::seconds{10}) {
    const auto until = std::chrono::steady_clock::now() + patience;
    while (!holds()) {
        if (std::chrono::steady_clock::now() > until) return false;
        std::this_thread::sleep_for(std::chrono::milliseconds{5});
    }
    return true;
}

}  // namespace plenary::test_support
