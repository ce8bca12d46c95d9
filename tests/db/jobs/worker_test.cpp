#include "jobs/worker.hpp"

#include <algorithm>
#include <atomic>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <map>
#include <mutex>

#include "db/transaction.hpp"
#include "jobs/outbox.hpp"
#include "jobs/task_repository.hpp"
#include "support/test_database.hpp"
#include "support/test_loop.hpp"

namespace plenary::jobs {
namespace {

using namespace std::chrono_literals;
using test_support::eventually;
using test_support::TestDatabase;
using test_support::TestLoop;

constexpr db::LaneSizes k_small{.hot = 1, .web = 1, .slow = 1, .jobs = 2};
constexpr WorkerSettings k_quick{.parallel = 3, .poll = 20ms, .patience = 2s};
const KindRule k_three_attempts{60s, {1'000ms, 4'000ms, 3}};

// What was performed, by key.
struct Diary {
    std::mutex mutex;
    std::map<std::string, int> performed;
    void write(const std::string& key) {
        const std::lock_guard lock(mutex);
        ++performed[key];
    }
    int times(const std::string& key) {
        const std::lock_guard lock(mutex);
        return performed[key];
    }
};

asio::awaitable<Result<void>> perform_after(std::shared_ptr<Diary> diary, Task task, std::chrono::milliseconds time,
                                            Result<void> result) {
    diary->write(task.key);
    asio::steady_timer timer(co_await asio::this_coro::executor, time);
    co_await timer.async_wait(asio::use_awaitable);
    co_return result;
}

class WorkerTest : public testing::Test {
public:
    ~WorkerTest() override { database.stop(); }

protected:
    Handler gives(Result<void> result, std::chrono::milliseconds time = 0ms) {
        return [diary = diary, result, time](const Task& task) { return perform_after(diary, task, time, result); };
    }
    void put(const std::string& key, std::chrono::microseconds from_now = 0s) {
        database.transact_here([&](db::Transaction& t) {
            enqueue(t,
                    {TaskId::make(clock.now()), "mail.test", key, R"({"registration":"1"})", clock.now() + from_now});
        });
    }
    std::string state(const std::string& key) {
        return own.value("SELECT state || ' ' || attempts FROM task WHERE key = '" + key + "'");
    }
    bool becomes(const std::string& key, const std::string& wanted) {
        return eventually([&] { return state(key) == wanted; }, 5s);
    }

    TestDatabase own;
    TestLoop loop{2};
    ManualClock clock{SystemClock{}.now()};
    db::Database database{own.uri(), k_small};
    std::shared_ptr<Diary> diary = std::make_shared<Diary>();
};

TEST_F(WorkerTest, TheSameKeyIsOneTaskAndIsPerformedOnce) {
    put("a");
    put("a");
    database.transact_here([&](db::Transaction& t) {
        const NewTask tasks[] = {{TaskId::make(clock.now()), "mail.test", "a", "{}", clock.now()},
                                 {TaskId::make(clock.now()), "mail.test", "b", R"({"x":"\"\\"})", clock.now()}};
        enqueue_all(t, tasks);
    });
    EXPECT_EQ(own.column("SELECT key FROM task ORDER BY key"), (std::vector<std::string>{"a", "b"}));
    EXPECT_EQ(own.value("SELECT payload->>'x' FROM task WHERE key = 'b'"), "\"\\");
    Worker worker(loop.executor(), database, clock, k_quick);
    worker.on("mail.test", gives({}));
    worker.start();
    EXPECT_TRUE(becomes("a", "done 1"));
    EXPECT_TRUE(becomes("b", "done 1"));
    loop.run(worker.stop());
    EXPECT_EQ(diary->times("a"), 1);
}

TEST_F(WorkerTest, ATaskOfARolledBackCauseDoesNotExist) {
    EXPECT_THROW(database.transact_here([&](db::Transaction& t) {
        enqueue(t, {TaskId::make(clock.now()), "mail.test", "a", "{}", clock.now()});
        throw std::runtime_error("the cause failed");
    }),
                 std::runtime_error);
    EXPECT_EQ(own.value("SELECT count(*) FROM task"), "0");
}

TEST_F(WorkerTest, WaitsUntilATaskIsDueByItsClock) {
    put("later", 1h);
    put("now");
    Worker worker(loop.executor(), database, clock, k_quick);
    worker.on("mail.test", gives({}));
    worker.start();
    EXPECT_TRUE(becomes("now", "done 1"));
    EXPECT_EQ(state("later"), "queued 0");
    clock.advance(1h);
    EXPECT_TRUE(becomes("later", "done 1"));
    loop.run(worker.stop());
}

TEST_F(WorkerTest, RepeatsWhatCanStillSucceedAndBuriesItAfterTheLastAttempt) {
    put("a");
    Worker worker(loop.executor(), database, clock, k_quick);
    worker.on("mail.test", gives(std::unexpected(Error{ErrorCode::unavailable, "The mail server is away."})),
              k_three_attempts);
    worker.start();
    EXPECT_TRUE(becomes("a", "queued 1"));
    std::this_thread::sleep_for(100ms);
    EXPECT_EQ(state("a"), "queued 1") << "not before its pause has passed";
    clock.advance(10s);
    EXPECT_TRUE(becomes("a", "queued 2"));
    EXPECT_TRUE(eventually([&] { return own.value("SELECT lease_until IS NULL FROM task") == "t"; }));
    clock.advance(10s);
    EXPECT_TRUE(becomes("a", "dead 3"));
    EXPECT_EQ(own.value("SELECT last_error FROM task"), "The mail server is away.");
    loop.run(worker.stop());
    EXPECT_EQ(diary->times("a"), 3);
}

TEST_F(WorkerTest, BuriesAtOnceWhatRepeatingCannotChange) {
    put("a");
    Worker worker(loop.executor(), database, clock, k_quick);
    worker.on("mail.test", gives(std::unexpected(Error::not_found("registration"))));
    worker.start();
    EXPECT_TRUE(becomes("a", "dead 1"));
    loop.run(worker.stop());
}

TEST_F(WorkerTest, WhatIsHeldComesAgainByItselfAndItsAttemptDoesNotCount) {
    put("a");
    std::atomic<int> asked = 0;
    Worker worker(loop.executor(), database, clock, k_quick);
    worker.on(
        "mail.test", gives({}),
        {.retry = {1'000ms, 1'000ms, 2}, .held_until = [&](const Task&) -> asio::awaitable<std::optional<Instant>> {
             if (++asked > 4) co_return std::nullopt;
             co_return clock.now() + 1h;
         }});
    worker.start();
    for (int times = 1; times <= 4; ++times) {
        const auto later = db::text_of(clock.now() + 1h);
        EXPECT_TRUE(eventually(
            [&] { return own.value("SELECT due_at = '" + later + "' AND lease_until IS NULL FROM task") == "t"; }));
        EXPECT_EQ(asked, times);
        EXPECT_EQ(state("a"), "queued 0");
        clock.advance(1h);
    }
    EXPECT_TRUE(becomes("a", "done 1"));
    loop.run(worker.stop());
    EXPECT_EQ(diary->times("a"), 1);
    EXPECT_EQ(own.value("SELECT last_error FROM task"), "");
}

TEST_F(WorkerTest, AnExceptionIsRepeatedAndItsTextKeptOut) {
    put("a");
    Worker worker(loop.executor(), database, clock, k_quick);
    worker.on("mail.test",
              [](const Task&) -> asio::awaitable<Result<void>> { throw std::runtime_error("ana@example.org"); });
    worker.start();
    EXPECT_TRUE(eventually([&] { return own.value("SELECT last_error FROM task") == "std::runtime_error"; }));
    EXPECT_EQ(state("a"), "queued 1");
    loop.run(worker.stop());
}

TEST_F(WorkerTest, TwoWorkersPerformEachTaskOnce) {
    db::Database second{own.uri(), k_small};
    for (int i = 0; i < 60; ++i) put(std::to_string(i));
    Worker here(loop.executor(), database, clock, k_quick);
    Worker there(loop.executor(), second, clock, k_quick);
    for (auto* worker : {&here, &there}) {
        worker->on("mail.test", gives({}, 2ms));
        worker->start();
    }
    EXPECT_TRUE(eventually([&] { return own.value("SELECT count(*) FROM task WHERE state = 'done'") == "60"; }));
    loop.run(here.stop());
    loop.run(there.stop());
    second.stop();
    for (int i = 0; i < 60; ++i) EXPECT_EQ(diary->times(std::to_string(i)), 1) << i;
    EXPECT_EQ(own.value("SELECT max(attempts) FROM task"), "1");
}

TEST_F(WorkerTest, ALeaseKeepsOthersAwayUntilItEndsAndTheLateMarkIsIgnored) {
    put("a");
    const ServedKind served[] = {{"mail.test", 300ms}};
    const auto claim = [&] {
        return database.transact_here([&](db::Transaction& t) { return claim_tasks(t, served, 10, clock.now()); });
    };
    const auto first = claim();
    ASSERT_EQ(first.size(), 1U);
    EXPECT_TRUE(claim().empty());
    std::this_thread::sleep_for(400ms);
    const auto second = claim();
    ASSERT_EQ(second.size(), 1U) << "its worker died";
    EXPECT_EQ(second[0].attempt, 2);
    const auto done = [&](const Task& task) {
        const Verdict verdicts[] = {{task, Verdict::State::done, clock.now()}};
        return database.transact_here([&](db::Transaction& t) { return mark(t, verdicts); });
    };
    EXPECT_EQ(done(first[0]), 0U);
    EXPECT_EQ(state("a"), "queued 2");
    EXPECT_EQ(done(second[0]), 1U);
}

TEST_F(WorkerTest, KindsNobodyPerformsStayQueued) {
    put("a");
    Worker worker(loop.executor(), database, clock, k_quick);
    worker.on("another.kind", gives({}));
    worker.start();
    std::this_thread::sleep_for(150ms);
    loop.run(worker.stop());
    EXPECT_EQ(state("a"), "queued 0");
}

TEST_F(WorkerTest, StoppingTakesNothingNewAndWaitsForWhatRuns) {
    for (const auto* key : {"a", "b"}) put(key);
    Worker worker(loop.executor(), database, clock, {.parallel = 1, .poll = 20ms, .patience = 5s});
    worker.on("mail.test", gives({}, 300ms));
    worker.start();
    ASSERT_TRUE(eventually([&] { return diary->times("a") + diary->times("b") == 1; }));
    loop.run(worker.stop());
    EXPECT_EQ(own.column("SELECT concat_ws(' ', state, attempts, lease_until) FROM task ORDER BY state"),
              (std::vector<std::string>{"done 1", "queued 0"}))
        << "what was claimed and not begun is given back";
}

TEST_F(WorkerTest, WhatWaitsBehindSlowTasksForTooLongComesAgain) {
    for (const auto* key : {"a", "b"}) put(key);
    Worker worker(loop.executor(), database, clock, {.parallel = 1, .poll = 20ms, .patience = 5s});
    worker.on("mail.test", gives({}, 300ms), {.lease = 800ms});
    worker.start();
    EXPECT_TRUE(eventually([&] { return own.value("SELECT count(*) FROM task WHERE state = 'done'") == "2"; }, 5s));
    loop.run(worker.stop());
    EXPECT_EQ(own.value("SELECT string_agg(attempts::text, ' ' ORDER BY attempts) FROM task"), "1 2");
    EXPECT_EQ(diary->times("a") + diary->times("b"), 2) << "each performed once";
}

TEST_F(WorkerTest, WhilePeopleWaitInTheHotLaneTasksBeginAtAWalkingPace) {
    constexpr int k_tasks = 40;
    for (int i = 0; i < k_tasks; ++i) put(std::to_string(i));
    Worker worker(loop.executor(), database, clock, {.parallel = 8, .pace = 25ms, .poll = 1s});
    worker.on("mail.test", gives({}));
    std::atomic<bool> rush = true;
    std::jthread people([&] {
        while (rush) loop.run(database.transact(db::Lane::hot, [](db::Transaction&) {}));
    });
    ASSERT_TRUE(eventually([&] { return database.in_use(db::Lane::hot); }));
    worker.start();
    std::this_thread::sleep_for(300ms);
    const auto done = [&] { return std::stoi(own.value("SELECT count(*) FROM task WHERE state = 'done'")); };
    const int in_the_rush = done();
    EXPECT_GT(in_the_rush, 0);
    EXPECT_LE(in_the_rush, 15) << "one every 25 ms";
    rush = false;
    EXPECT_TRUE(eventually([&] { return done() == k_tasks; }));
    loop.run(worker.stop());
}

TEST_F(WorkerTest, AWakeFindsATaskBeforeTheNextLook) {
    Worker worker(loop.executor(), database, clock, {.parallel = 1, .poll = 60s});
    worker.on("mail.test", gives({}));
    database.after_commit([&](const std::vector<std::string>& topics) {
        for (const auto& topic : topics) worker.wake(topic);
    });
    worker.start();
    std::this_thread::sleep_for(100ms);
    loop.run(database.transact(db::Lane::web, [now = clock.now()](db::Transaction& t) {
        enqueue(t, {TaskId::make(now), "mail.test", "a", "{}", now});
    }));
    EXPECT_TRUE(becomes("a", "done 1"));
    loop.run(worker.stop());
}

TEST_F(WorkerTest, AWakeIsForThoseWhoServeTheKind) {
    Worker worker(loop.executor(), database, clock, {.parallel = 1, .poll = 60s});
    worker.on("mail.test", gives({}));
    worker.start();
    std::this_thread::sleep_for(100ms);
    put("a");
    worker.wake(task_topic("slides.prepare"));
    std::this_thread::sleep_for(200ms);
    EXPECT_EQ(state("a"), "queued 0");
    worker.wake(k_task_topic);
    EXPECT_TRUE(becomes("a", "done 1"));
    put("b");
    worker.wake("");
    EXPECT_TRUE(becomes("b", "done 1")) << "something may have been missed";
    loop.run(worker.stop());
}

TEST_F(WorkerTest, GoesOnAfterPostgresWasAway) {
    Worker worker(loop.executor(), database, clock, k_quick);
    worker.on("mail.test", gives({}));
    worker.start();
    std::this_thread::sleep_for(50ms);
    own.execute(
        "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity "
        "WHERE datname = current_database() AND pid <> pg_backend_pid()");
    own.execute(
        "INSERT INTO task (id, kind, key, payload, due_at, created_at) "
        "VALUES (gen_random_uuid(), 'mail.test', 'a', '{}', now() - interval '1 hour', now())");
    EXPECT_TRUE(becomes("a", "done 1"));
    loop.run(worker.stop());
}

}  // namespace
}  // namespace plenary::jobs
