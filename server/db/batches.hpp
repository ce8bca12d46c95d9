#pragma once
#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/associated_cancellation_slot.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/error.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/system/system_error.hpp>
#include <exception>
#include <functional>
#include <memory>
#include <optional>
#include <stdexcept>
#include <utility>
#include <vector>

#include "db/batch_queue.hpp"
#include "db/completion.hpp"

namespace plenary::db {

namespace asio = boost::asio;

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
        : executor_(std::move(executor)), settle_(std::move(settle)), queue_(limits) {}

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
                if (const auto refusal = batches->queue_.admit(k, waiter)) return refuse(*waiter, refusal);
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
                batches->queue_.close(completion_of<std::exception_ptr>(std::move(handler)));
                batches->start_ready();
            },
            asio::use_awaitable, std::move(self));
    }

private:
    using Queue = BatchQueue<Key, Item, Outcome>;
    using Waiter = typename Queue::Waiter;
    using Waiters = typename Queue::Waiters;

    static void refuse(Waiter& waiter, std::exception_ptr failure) { waiter.answer(std::move(failure), Outcome{}); }

    void drop(const Key& key, const std::shared_ptr<Waiter>& waiter) {
        if (!queue_.drop(key, waiter)) return;
        refuse(*waiter, std::make_exception_ptr(boost::system::system_error(asio::error::operation_aborted)));
        start_ready();
    }

    void start_ready() {
        auto ready = queue_.take_ready();
        for (auto& [key, batch] : ready.batches)
            asio::co_spawn(executor_, fly(this->shared_from_this(), std::move(key), std::move(batch)), asio::detached);
        for (auto& closer : ready.closers) closer(nullptr);
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
        self->queue_.landed(key);
        self->start_ready();
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

    const asio::any_io_executor executor_;
    const Settle settle_;
    Queue queue_;
};

}  // namespace plenary::db
