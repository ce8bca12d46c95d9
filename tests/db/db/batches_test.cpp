#include "db/batches.hpp"

#include <atomic>
#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/strand.hpp>
#include <boost/asio/this_coro.hpp>
#include <set>

#include "support/test_loop.hpp"

namespace plenary::db {
namespace {

using namespace std::chrono_literals;
using test_support::eventually;
using test_support::TestLoop;
using IntBatches = Batches<int, int, int>;

// Settles batches by hand: each waits until it is let go, then doubles its items.
struct Gate {
    std::mutex mutex;
    std::vector<std::pair<int, std::vector<int>>> batches;
    std::atomic<bool> open{false};
    std::atomic<int> in_flight{0};
    std::atomic<int> most_in_flight{0};

    static asio::awaitable<std::vector<Settled<int>>> settle(std::shared_ptr<Gate> gate, int key,
                                                             IntBatches::Items items) {
        {
            const std::lock_guard lock(gate->mutex);
            gate->batches.emplace_back(key, *items);
        }
        const int now = ++gate->in_flight;
        for (int most = gate->most_in_flight; now > most && !gate->most_in_flight.compare_exchange_weak(most, now);) {
        }
        asio::steady_timer timer(co_await asio::this_coro::executor);
        do {
            timer.expires_after(1ms);
            co_await timer.async_wait(asio::use_awaitable);
        } while (!gate->open);
        --gate->in_flight;
        std::vector<Settled<int>> settled;
        for (const int item : *items) settled.push_back({item * 2, nullptr});
        co_return settled;
    }
    std::size_t count() {
        const std::lock_guard lock(mutex);
        return batches.size();
    }
};

class BatchesTest : public testing::Test {
protected:
    std::shared_ptr<IntBatches> make(BatchLimits limits) {
        return std::make_shared<IntBatches>(loop.executor(), limits, [gate = gate](int key, IntBatches::Items items) {
            return Gate::settle(gate, key, std::move(items));
        });
    }
    TestLoop loop{4};
    std::shared_ptr<Gate> gate = std::make_shared<Gate>();
};

TEST_F(BatchesTest, WhatArrivesMeanwhileIsTheNextBatch) {
    const auto batches = make({.items = 3, .bytes = 100});
    auto first = loop.start(batches->join(1, 10, 1));
    ASSERT_TRUE(eventually([&] { return gate->count() == 1; }));
    std::vector<std::future<int>> others;
    for (int i = 11; i < 15; ++i) {
        others.push_back(loop.start(batches->join(1, i, 1)));
        std::this_thread::sleep_for(10ms);
    }
    gate->open = true;
    EXPECT_EQ(first.get(), 20);
    for (int i = 11; i < 15; ++i) EXPECT_EQ(others[static_cast<std::size_t>(i - 11)].get(), 2 * i);
    EXPECT_EQ(gate->batches, (std::vector<std::pair<int, std::vector<int>>>{{1, {10}}, {1, {11, 12, 13}}, {1, {14}}}));
}

TEST_F(BatchesTest, BytesBoundABatchButALargeItemGoesAlone) {
    const auto batches = make({.items = 10, .bytes = 100});
    auto first = loop.start(batches->join(1, 1, 1));
    ASSERT_TRUE(eventually([&] { return gate->count() == 1; }));
    std::vector<std::future<int>> others;
    for (const auto& [item, bytes] : {std::pair{2, 60}, {3, 60}, {4, 500}, {5, 1}}) {
        others.push_back(loop.start(batches->join(1, item, static_cast<std::size_t>(bytes))));
        std::this_thread::sleep_for(10ms);
    }
    gate->open = true;
    for (auto& other : others) other.get();
    EXPECT_EQ(gate->batches,
              (std::vector<std::pair<int, std::vector<int>>>{{1, {1}}, {1, {2}}, {1, {3}}, {1, {4}}, {1, {5}}}));
}

TEST_F(BatchesTest, RefusesBeyondTheLimitAndAfterClosing) {
    const auto batches = make({.waiting = 2});
    std::vector<std::future<int>> joined;
    joined.push_back(loop.start(batches->join(1, 1, 1)));
    ASSERT_TRUE(eventually([&] { return gate->count() == 1; }));
    for (int i = 0; i < 2; ++i) joined.push_back(loop.start(batches->join(1, i, 1)));
    std::this_thread::sleep_for(50ms);
    EXPECT_THROW(loop.run(batches->join(1, 9, 1)), Busy);
    EXPECT_THROW(loop.run(batches->join(2, 9, 1)), Busy);
    auto closed = loop.start(batches->close());
    std::this_thread::sleep_for(50ms);
    EXPECT_THROW(loop.run(batches->join(1, 9, 1)), Unavailable);
    EXPECT_EQ(closed.wait_for(0s), std::future_status::timeout);
    gate->open = true;
    closed.get();
    for (auto& one : joined) EXPECT_EQ(one.wait_for(1s), std::future_status::ready);
    EXPECT_NO_THROW(loop.run(batches->close()));
}

TEST_F(BatchesTest, WhoeverLeavesBeforeTheBatchFormsIsDropped) {
    const auto batches = make({});
    auto first = loop.start(batches->join(1, 1, 1));
    ASSERT_TRUE(eventually([&] { return gate->count() == 1; }));
    asio::cancellation_signal signal;
    auto strand = asio::make_strand(loop.executor());
    auto leaving =
        asio::co_spawn(strand, batches->join(1, 2, 1), asio::bind_cancellation_slot(signal.slot(), asio::use_future));
    std::this_thread::sleep_for(50ms);
    auto staying = loop.start(batches->join(1, 3, 1));
    std::this_thread::sleep_for(50ms);
    asio::post(strand, [&signal] { signal.emit(asio::cancellation_type::terminal); });
    EXPECT_THROW(leaving.get(), boost::system::system_error);
    gate->open = true;
    EXPECT_EQ(staying.get(), 6);
    EXPECT_EQ(gate->batches.back(), (std::pair<int, std::vector<int>>{1, {3}}));
}

TEST_F(BatchesTest, KeysTakeTurns) {
    const auto batches = make({.items = 1, .parallel = 1});
    auto first = loop.start(batches->join(0, 0, 1));
    ASSERT_TRUE(eventually([&] { return gate->count() == 1; }));
    std::vector<std::future<int>> others;
    for (const int key : {1, 1, 1, 2, 3}) {
        others.push_back(loop.start(batches->join(key, key, 1)));
        std::this_thread::sleep_for(10ms);
    }
    gate->open = true;
    for (auto& other : others) other.get();
    std::vector<int> keys;
    for (const auto& [key, items] : gate->batches) keys.push_back(key);
    EXPECT_EQ(keys, (std::vector{0, 1, 2, 3, 1, 1}));
}

TEST_F(BatchesTest, EveryItemOfManyThreadsIsSettledOnceWithItsOwnOutcome) {
    gate->open = true;
    const auto batches = make({.items = 16, .waiting = 100'000, .parallel = 3});
    std::vector<std::vector<std::future<int>>> answers(4);
    {
        std::vector<std::jthread> threads;
        for (int thread = 0; thread < 4; ++thread)
            threads.emplace_back([&, thread] {
                for (int i = 0; i < 250; ++i)
                    answers[static_cast<std::size_t>(thread)].push_back(
                        loop.start(batches->join(i % 7, thread * 1000 + i, 1)));
            });
    }
    for (int thread = 0; thread < 4; ++thread)
        for (int i = 0; i < 250; ++i)
            ASSERT_EQ(answers[static_cast<std::size_t>(thread)][static_cast<std::size_t>(i)].get(),
                      2 * (thread * 1000 + i));
    std::multiset<int> settled;
    for (const auto& [key, items] : gate->batches) settled.insert(items.begin(), items.end());
    EXPECT_EQ(settled.size(), 1000U);
    EXPECT_EQ(std::set<int>(settled.begin(), settled.end()).size(), 1000U);
    EXPECT_LE(gate->most_in_flight, 3);
    loop.run(batches->close());
}

}  // namespace
}  // namespace plenary::db
