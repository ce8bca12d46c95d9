#pragma once
#include <atomic>
#include <boost/asio/awaitable.hpp>
#include <string>

#include "platform/error.hpp"
#include "platform/event_thread.hpp"

namespace plenary::accounts {

namespace asio = boost::asio;

// The one thread on which passwords are weighed: 64 MiB and 0.1 s each, so that a crowd of them takes neither the
// memory nor the processor from everybody else.
class PasswordThread {
public:
    // How many may wait for the one that is being weighed.
    static constexpr int k_queue = 32;

    explicit PasswordThread(int queue = k_queue) : places_(queue + 1) {}

    // password_matches, awaited; resumes on the caller's executor. Errors: busy where the queue is full.
    asio::awaitable<Result<bool>> matches(std::string hash, std::string password);
    // hash_password, awaited in the same way. Errors: busy.
    asio::awaitable<Result<std::string>> hash(std::string password);

private:
    std::atomic<int> places_;  // left, of the queue and the thread
    EventThread thread_{0};
};

}  // namespace plenary::accounts
