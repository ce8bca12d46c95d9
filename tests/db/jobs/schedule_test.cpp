#include "jobs/schedule.hpp"

#include <atomic>

#include "db/transaction.hpp"
#include "jobs/schedule_repository.hpp"
#include "support/test_database.hpp"
#include "support/test_loop.hpp"

namespace plenary::jobs {
namespace {

using namespace std::chrono_literals;
using test_support::eventually;
using test_support::TestDatabase;
using test_support::TestLoop;

class ScheduleTest : public testing::Test {
protected:
    ~ScheduleTest() override {
        database.stop();
        second.stop();
    }
    PeriodicJob counts() {
        return [this]() -> asio::awaitable<void> {
            ++runs;
            co_return;
        };
    }
    bool settles_at(int wanted) {
        const bool reached = eventually([&] { return runs >= wanted; }, 5s);
        std::this_thread::sleep_for(100ms);
        return reached && runs == wanted;
    }

    std::atomic<int> runs{0};
    TestDatabase own;
    TestLoop loop{2};
    ManualClock clock{SystemClock{}.now()};
    db::Database database{own.uri(), {.hot = 1, .web = 1, .slow = 1, .jobs = 1}};
    db::Database second{own.uri(), {.hot = 1, .web = 1, .slow = 1, .jobs = 1}};
};

TEST_F(ScheduleTest, RunsOnceEachTimeOverTwoProcesses) {
    Schedule here(loop.executor(), database, clock, 10ms);
    Schedule there(loop.executor(), second, clock, 10ms);
    for (auto* schedule : {&here, &there}) {
        schedule->every(60s, "expire_offers", counts());
        schedule->start();
    }
    EXPECT_TRUE(settles_at(1));
    clock.advance(59s);
    EXPECT_TRUE(settles_at(1));
    clock.advance(1s);
    EXPECT_TRUE(settles_at(2));
    clock.advance(1h);
    EXPECT_TRUE(settles_at(3)) << "missed times are made up for once";
    loop.run(here.stop());
    loop.run(there.stop());
    clock.advance(1h);
    EXPECT_TRUE(settles_at(3));
}

TEST_F(ScheduleTest, AJobThatThrowsRunsAtItsNextTime) {
    Schedule schedule(loop.executor(), database, clock, 10ms);
    schedule.every(60s, "fails", [this]() -> asio::awaitable<void> {
        ++runs;
        throw std::runtime_error("no");
    });
    schedule.start();
    EXPECT_TRUE(settles_at(1));
    clock.advance(60s);
    EXPECT_TRUE(settles_at(2));
    loop.run(schedule.stop());
}

TEST_F(ScheduleTest, ALeaseThatRanOutIsSomebodyElses) {
    const auto here = [&](auto fn) { return database.transact_here(fn); };
    here([&](db::Transaction& t) {
        register_schedule(t, "job", 60s, clock.now());
        return 0;
    });
    const auto claim = [&] {
        return here([&](db::Transaction& t) { return claim_schedule(t, "job", 1s, clock.now()); });
    };
    const auto first = claim();
    ASSERT_TRUE(first);
    EXPECT_FALSE(claim());
    own.execute("UPDATE schedule SET lease_until = clock_timestamp() - interval '1 second'");
    const auto next = claim();
    ASSERT_TRUE(next);
    here([&](db::Transaction& t) {
        finish_schedule(t, "job", *first, clock.now());
        return 0;
    });
    EXPECT_EQ(own.value("SELECT lease_until IS NOT NULL FROM schedule"), "t");
    here([&](db::Transaction& t) {
        finish_schedule(t, "job", *next, clock.now());
        return 0;
    });
    EXPECT_EQ(own.value("SELECT lease_until IS NULL FROM schedule"), "t");
    EXPECT_FALSE(claim());
}

}  // namespace
}  // namespace plenary::jobs
