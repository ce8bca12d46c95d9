#pragma once
#include <deque>
#include <exception>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <utility>
#include <vector>

#include "db/error_mapping.hpp"

namespace plenary::db {

struct BatchLimits {
    std::size_t items = 256;         // a batch
    std::size_t bytes = 256 * 1024;  // a batch; a larger single item goes alone
    std::size_t waiting = 4096;      // over all keys; beyond it: Busy
    int parallel = 2;                // batches in flight over all keys, one a key
};

// Who waits in which order, and what may start now: the book-keeping of db/batches.hpp. Thread-safe.
template <typename Key, typename Item, typename Outcome>
class BatchQueue {
public:
    struct Waiter {
        Waiter(Item i, std::size_t b) : item(std::move(i)), bytes(b) {}
        Item item;
        std::size_t bytes;
        std::move_only_function<void(std::exception_ptr, Outcome)> answer;
        bool taken = false;  // by a batch or by a cancellation; guarded by the queue's mutex
    };
    using WaiterPointer = std::shared_ptr<Waiter>;
    using Waiters = std::vector<WaiterPointer>;
    using Closer = std::move_only_function<void(std::exception_ptr)>;

    // What may go on: batches that start, and closers whose time has come.
    struct Ready {
        std::vector<std::pair<Key, Waiters>> batches;
        std::vector<Closer> closers;
    };

    explicit BatchQueue(BatchLimits limits) : limits_(limits) {}

    // Puts the waiter into its key's queue; otherwise why not: Busy, Unavailable.
    std::exception_ptr admit(const Key& key, const WaiterPointer& waiter) {
        const std::lock_guard lock(mutex_);
        if (closed_) return std::make_exception_ptr(Unavailable{});
        if (waiting_ >= limits_.waiting) return std::make_exception_ptr(Busy{});
        auto& queue = queues_[key];
        if (!std::exchange(queue.scheduled, true)) ready_.push_back(key);
        queue.waiters.push_back(waiter);
        ++waiting_;
        return nullptr;
    }

    // Takes a cancelled waiter out; false where a batch has it already.
    bool drop(const Key& key, const WaiterPointer& waiter) {
        const std::lock_guard lock(mutex_);
        if (std::exchange(waiter->taken, true)) return false;
        --waiting_;
        const auto queue = queues_.find(key);
        if (queue != queues_.end()) std::erase(queue->second.waiters, waiter);
        return true;
    }

    void close(Closer closer) {
        const std::lock_guard lock(mutex_);
        closed_ = true;
        closers_.push_back(std::move(closer));
    }

    Ready take_ready() {
        Ready ready;
        const std::lock_guard lock(mutex_);
        while (in_flight_ < limits_.parallel && !ready_.empty()) {
            const Key key = std::move(ready_.front());
            ready_.pop_front();
            auto batch = form(queues_.at(key));
            if (batch.empty()) {
                queues_.erase(key);
                continue;
            }
            ++in_flight_;
            ready.batches.emplace_back(key, std::move(batch));
        }
        if (closed_ && queues_.empty()) ready.closers.swap(closers_);
        return ready;
    }

    // The key's batch is no longer in flight: its next one may start.
    void landed(const Key& key) {
        const std::lock_guard lock(mutex_);
        --in_flight_;
        const auto queue = queues_.find(key);
        if (queue->second.waiters.empty())
            queues_.erase(queue);
        else
            ready_.push_back(key);
    }

private:
    struct Queue {
        std::deque<WaiterPointer> waiters;
        bool scheduled = false;  // its key is in ready_ or its batch is in flight
    };

    Waiters form(Queue& queue) {
        Waiters batch;
        std::size_t bytes = 0;
        while (!queue.waiters.empty() && batch.size() < limits_.items) {
            const auto& next = queue.waiters.front();
            if (!batch.empty() && bytes + next->bytes > limits_.bytes) break;
            bytes += next->bytes;
            next->taken = true;
            batch.push_back(next);
            queue.waiters.pop_front();
        }
        waiting_ -= batch.size();
        return batch;
    }

    const BatchLimits limits_;
    std::mutex mutex_;
    std::map<Key, Queue> queues_;
    std::deque<Key> ready_;
    std::size_t waiting_ = 0;
    int in_flight_ = 0;
    bool closed_ = false;
    std::vector<Closer> closers_;
};

}  // namespace plenary::db
