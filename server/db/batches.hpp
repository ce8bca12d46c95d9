#pragma once
#include <algorithm>
#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/associated_cancellation_slot.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/error.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/system/system_error.hpp>
#include <deque>
#include <exception>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <stdexcept>
#include <utility>
#include <vector>

#include "db/completion.hpp"
#include "db/error_mapping.hpp"

namespace plenary::db {

namespace asio = boost::asio;

struct BatchLimits {
    std::size_t items = 256;         // a batch
    std::size_t bytes = 256 * 1024;  // a batch; a larger single item goes alone
    std::size_t waiting = 4096;      // over all keys; beyond it: Busy
    int parallel = 2;                // batches in flight over all keys, one a key
};

// What became of one item: its outcome, or why there is none.
template <typename Outcome>
struct Settled {
    std::optional<Outcome> outcome;
    std::exception_ptr failure;
};

// Collects what arrives for a key while that key's batch is in flight, and hands it over as the next
// batch when it has landed: no timer. Keys take turns in the order in which they became ready.
// Thread-safe; `settle` runs on `executor` and gives one Settled for each item, in order.
template <typename Key, typename Item, typename Outcome>
class Batches : public std::enable_shared_from_this<Batches<Key, Item, Outcome>> {
public:
    using Items = std::shared_ptr<const std::vector<Item>>;
    using Settle = std::function<asio::awaitable<std::vector<Settled<Outcome>>>(Key, Items)>;

    Batches(asio::any_io_executor executor, BatchLimits limits, Settle settle)
        : executor_(std::move(executor)), limits_(limits), settle_(std::move(settle)) {}

    // Answers when the item's batch is settled. Throws Busy where too much waits, Unavailable after
    // close(), system_error(operation_aborted) where the caller was cancelled before the batch formed,
    // and what the item failed with; once its batch has formed an item is finished whatever happens.
    asio::awaitable<Outcome> join(Key key, Item item, std::size_t bytes) {
        auto self = this->shared_from_this();
        co_return co_await asio::async_initiate<const asio::use_awaitable_t<>, void(std::exception_ptr, Outcome)>(
            [](auto handler, std::shared_ptr<Batches> batches, Key k, Item i, std::size_t b) {
                auto slot = asio::get_associated_cancellation_slot(handler);
                auto waiter = std::make_shared<Waiter>(std::move(i), b);
                waiter->answer = completion_of<std::exception_ptr, Outcome>(std::move(handler));
                if (!batches->admit(k, waiter)) return;
                if (slot.is_connected())
                    slot.assign([batches, k, waiter](asio::cancellation_type) { batches->drop(k, waiter); });
                batches->start_ready();
            },
            asio::use_awaitable, std::move(self), std::move(key), std::move(item), bytes);
    }

    // Refuses newcomers and answers when everything that had joined is settled.
    asio::awaitable<void> close() {
        auto self = this->shared_from_this();
        co_await asio::async_initiate<const asio::use_awaitable_t<>, void(std::exception_ptr)>(
            [](auto handler, std::shared_ptr<Batches> batches) {
                batches->close_with(completion_of<std::exception_ptr>(std::move(handler)));
            },
            asio::use_awaitable, std::move(self));
    }

private:
    struct Waiter {
        Waiter(Item i, std::size_t b) : item(std::move(i)), bytes(b) {}
        Item item;
        std::size_t bytes;
        std::move_only_function<void(std::exception_ptr, Outcome)> answer;
        bool taken = false;  // by a batch or by a cancellation; guarded by mutex_
    };
    using Waiters = std::vector<std::shared_ptr<Waiter>>;

    struct Queue {
        std::deque<std::shared_ptr<Waiter>> waiters;
        bool scheduled = false;  // its key is in ready_ or its batch is in flight
    };

    static void refuse(Waiter& waiter, std::exception_ptr failure) { waiter.answer(std::move(failure), Outcome{}); }

    // Puts the waiter into its queue, or refuses it.
    bool admit(const Key& key, const std::shared_ptr<Waiter>& waiter) {
        std::exception_ptr refusal;
        {
            const std::lock_guard lock(mutex_);
            if (closed_) {
                refusal = std::make_exception_ptr(Unavailable{});
            } else if (waiting_ >= limits_.waiting) {
                refusal = std::make_exception_ptr(Busy{});
            } else {
                auto& queue = queues_[key];
                if (!std::exchange(queue.scheduled, true)) ready_.push_back(key);
                queue.waiters.push_back(waiter);
                ++waiting_;
                return true;
            }
        }
        refuse(*waiter, refusal);
        return false;
    }

    // A cancelled waiter leaves, unless a batch has it already.
    void drop(const Key& key, const std::shared_ptr<Waiter>& waiter) {
        {
            const std::lock_guard lock(mutex_);
            if (waiter->taken) return;
            waiter->taken = true;
            --waiting_;
            const auto queue = queues_.find(key);
            if (queue != queues_.end()) std::erase(queue->second.waiters, waiter);
        }
        refuse(*waiter, std::make_exception_ptr(boost::system::system_error(asio::error::operation_aborted)));
        start_ready();
    }

    // Takes the next batch of `queue`; guarded by mutex_.
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

    void start_ready() {
        std::vector<std::pair<Key, Waiters>> started;
        Closers closers;
        {
            const std::lock_guard lock(mutex_);
            while (in_flight_ < limits_.parallel && !ready_.empty()) {
                const Key key = std::move(ready_.front());
                ready_.pop_front();
                auto& queue = queues_.at(key);
                auto batch = form(queue);
                if (batch.empty()) {
                    queues_.erase(key);
                    continue;
                }
                ++in_flight_;
                started.emplace_back(key, std::move(batch));
            }
            if (closed_ && queues_.empty()) closers.swap(closers_);
        }
        for (auto& [key, batch] : started)
            asio::co_spawn(executor_, fly(this->shared_from_this(), std::move(key), std::move(batch)), asio::detached);
        for (auto& closer : closers) closer(nullptr);
    }

    static asio::awaitable<void> fly(std::shared_ptr<Batches> self, Key key, Waiters batch) {
        std::vector<Item> items;
        items.reserve(batch.size());
        for (const auto& waiter : batch) items.push_back(std::move(waiter->item));
        std::vector<Settled<Outcome>> settled;
        std::exception_ptr failure;
        try {
            settled = co_await self->settle_(key, std::make_shared<const std::vector<Item>>(std::move(items)));
            if (settled.size() != batch.size()) throw std::logic_error("a batch needs one outcome for each item");
        } catch (...) {
            failure = std::current_exception();
        }
        self->landed(key);
        for (std::size_t i = 0; i < batch.size(); ++i) {
            if (failure) {
                refuse(*batch[i], failure);
            } else if (settled[i].failure) {
                refuse(*batch[i], settled[i].failure);
            } else {
                batch[i]->answer(nullptr, std::move(*settled[i].outcome));
            }
        }
    }

    void landed(const Key& key) {
        {
            const std::lock_guard lock(mutex_);
            --in_flight_;
            const auto queue = queues_.find(key);
            if (queue->second.waiters.empty()) {
                queues_.erase(queue);
            } else {
                ready_.push_back(key);
            }
        }
        start_ready();
    }

    using Closers = std::vector<std::move_only_function<void(std::exception_ptr)>>;

    void close_with(std::move_only_function<void(std::exception_ptr)> closer) {
        {
            const std::lock_guard lock(mutex_);
            closed_ = true;
            closers_.push_back(std::move(closer));
        }
        start_ready();
    }

    const asio::any_io_executor executor_;
    const BatchLimits limits_;
    const Settle settle_;
    std::mutex mutex_;
    std::map<Key, Queue> queues_;
    std::deque<Key> ready_;
    std::size_t waiting_ = 0;
    int in_flight_ = 0;
    bool closed_ = false;
    Closers closers_;
};

}  // namespace plenary::db
