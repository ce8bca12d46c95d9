#pragma once
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <deque>
#include <exception>
#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "db/session.hpp"

namespace plenary::db {

using Done = std::move_only_function<void(std::exception_ptr)>;

// The threads of one lane with a session each, and the bounded queue before them. Every job's `done`
// is called exactly once, on a lane's thread or the caller's: with Busy where the queue is full or
// the job waited longer than `longest_wait`, with Unavailable while PostgreSQL does not answer and
// after stop().
class LaneQueue {
public:
    LaneQueue(int threads, std::size_t capacity, std::chrono::milliseconds longest_wait,
              const std::string& connection_string, Health& health, const AfterCommit& after_commit);
    ~LaneQueue();

    void push(Work work, Done done);
    // Whether work came within the last 50 ms; any thread.
    [[nodiscard]] bool in_use() const;
    void stop();  // waits for what has started, refuses the rest, joins

private:
    struct Job {
        Work work;
        Done done;
        std::chrono::steady_clock::time_point deadline;
    };

    void serve(const std::string& connection_string);
    void wait_for_work(std::unique_lock<std::mutex>& lock, std::condition_variable& woken);
    std::exception_ptr refusal_of(std::size_t waiting) const;

    const std::size_t capacity_;
    const std::chrono::milliseconds longest_wait_;
    Health& health_;
    const AfterCommit& after_commit_;
    std::mutex mutex_;
    std::deque<Job> jobs_;
    // Threads without work, by what wakes them. The last one to have worked is woken first: what its connection and its
    // PostgreSQL process need again is still at hand, which batches of one event feel.
    std::vector<std::condition_variable*> idle_;
    std::atomic<std::chrono::steady_clock::time_point> last_push_{};
    bool stopping_ = false;
    std::vector<std::thread> threads_;
};

}  // namespace plenary::db
