#include "db/lane_queue.hpp"

#include "db/error_mapping.hpp"

namespace plenary::db {
using std::chrono::steady_clock;

LaneQueue::LaneQueue(int threads, std::size_t capacity, std::chrono::milliseconds longest_wait,
                     const std::string& connection_string, Health& health, const AfterCommit& after_commit)
    : capacity_(capacity), longest_wait_(longest_wait), health_(health), after_commit_(after_commit) {
    for (int i = 0; i < threads; ++i) threads_.emplace_back([this, connection_string] { serve(connection_string); });
}

LaneQueue::~LaneQueue() { stop(); }

std::exception_ptr LaneQueue::refusal_of(std::size_t waiting) const {
    if (stopping_ || health_.refuses(steady_clock::now())) return std::make_exception_ptr(Unavailable{});
    if (waiting >= capacity_) return std::make_exception_ptr(Busy{});
    return nullptr;
}

void LaneQueue::push(Work work, Done done) {
    std::unique_lock lock(mutex_);
    if (const auto refusal = refusal_of(jobs_.size())) {
        lock.unlock();
        return done(refusal);
    }
    const auto now = steady_clock::now();
    last_push_ = now;
    jobs_.push_back({std::move(work), std::move(done), now + longest_wait_});
    if (idle_.empty()) return;
    idle_.back()->notify_one();
    idle_.pop_back();
}

bool LaneQueue::in_use() const { return steady_clock::now() - last_push_.load() < std::chrono::milliseconds{50}; }

void LaneQueue::wait_for_work(std::unique_lock<std::mutex>& lock, std::condition_variable& woken) {
    while (!stopping_ && jobs_.empty()) {
        idle_.push_back(&woken);
        woken.wait(lock);
        std::erase(idle_, &woken);
    }
}

void LaneQueue::serve(const std::string& connection_string) {
    Session session{connection_string, health_, after_commit_};
    std::condition_variable woken;
    for (;;) {
        std::unique_lock lock(mutex_);
        wait_for_work(lock, woken);
        if (jobs_.empty()) return;
        auto job = std::move(jobs_.front());
        jobs_.pop_front();
        std::exception_ptr failure;
        if (stopping_) failure = std::make_exception_ptr(Unavailable{});
        lock.unlock();
        if (!failure && steady_clock::now() > job.deadline) failure = std::make_exception_ptr(Busy{});
        try {
            if (!failure) session.run(job.work);
        } catch (...) {
            failure = std::current_exception();
        }
        job.work = nullptr;  // what it owns is gone before its caller goes on
        job.done(std::move(failure));
    }
}

void LaneQueue::stop() {
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
        for (auto* woken : idle_) woken->notify_one();
    }
    for (auto& thread : threads_)
        if (thread.joinable()) thread.join();
}

}  // namespace plenary::db
