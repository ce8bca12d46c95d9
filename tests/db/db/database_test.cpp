#include "db/database.hpp"

#include <atomic>
#include <future>

#include "db/error_mapping.hpp"
#include "db/transaction.hpp"
#include "support/test_database.hpp"
#include "support/test_loop.hpp"

namespace plenary::db {
namespace {

using namespace std::chrono_literals;
using test_support::TestDatabase;
using test_support::TestLoop;

constexpr Statement k_pid{"test.pid", "SELECT pg_backend_pid() AS pid"};
constexpr Statement k_note{"test.note", "INSERT INTO note (text) VALUES ($1)"};
constexpr Statement k_longer_note{"test.longer_note", "INSERT INTO note (text) VALUES ($1 || $2)"};
constexpr Statement k_count{"test.count", "SELECT count(*) FROM note"};
constexpr Statement k_kill{"test.kill", "SELECT pg_terminate_backend(pg_backend_pid())"};
constexpr Statement k_sleep{"test.sleep", "SELECT pg_sleep($1::float8)"};

class DatabaseTest : public testing::Test {
public:
    DatabaseTest() {
        own.execute("DROP TABLE IF EXISTS note; CREATE TABLE note (text text CONSTRAINT note_text_key UNIQUE)");
    }
    ~DatabaseTest() override { database.stop(); }

protected:
    template <typename Fn>
    auto transact(Fn fn, Lane lane = Lane::web) {
        return loop.run(database.transact(lane, std::move(fn)));
    }
    std::vector<std::string> notes() { return own.column("SELECT text FROM note ORDER BY text"); }

    TestDatabase own;
    TestLoop loop;
    Database database{own.uri(), {.hot = 1, .web = 1, .slow = 1, .jobs = 1}};
};

TEST_F(DatabaseTest, WhatIsWrittenLaterIsThereForTheNextReadAndAfterTheCommit) {
    transact([](Transaction& t) {
        t.later(k_note, "first");
        t.later(k_longer_note, "sec", "ond");
        EXPECT_EQ(t.exec(k_count).front()[0].as<int>(), 2);
        t.later(k_note, "third");
        t.later(k_note, "fourth");
        t.later(k_longer_note, "fif", "th");
    });
    EXPECT_EQ(notes(), (std::vector<std::string>{"fifth", "first", "fourth", "second", "third"}));
}

TEST_F(DatabaseTest, WhatIsWrittenLaterGoesWithItsTransaction) {
    EXPECT_THROW(transact([](Transaction& t) {
                     t.later(k_note, "thrown");
                     throw std::runtime_error("no");
                 }),
                 std::runtime_error);
    transact([](Transaction& t) { t.exec(k_note, "kept"); });
    try {
        transact([](Transaction& t) {
            t.later(k_longer_note, "one", " more");
            t.later(k_note, "kept");
        });
        ADD_FAILURE() << "the second note is a duplicate";
    } catch (const ConstraintViolation& violation) {
        EXPECT_EQ(violation.constraint, "note_text_key");
    }
    EXPECT_EQ(notes(), (std::vector<std::string>{"kept"}));
}

TEST_F(DatabaseTest, ALaneIsInUseForAWhileAfterWorkCame) {
    EXPECT_FALSE(database.in_use(Lane::hot));
    for (int i = 0; i < 2; ++i) transact([](Transaction& t) { t.exec(k_pid); }, Lane::hot);  // the first one connects
    EXPECT_TRUE(database.in_use(Lane::hot));
    EXPECT_FALSE(database.in_use(Lane::web));
    EXPECT_TRUE(test_support::eventually([&] { return !database.in_use(Lane::hot); }));
}

TEST_F(DatabaseTest, CommitsWhatReturnsAndRollsBackWhatThrowsOrRefuses) {
    transact([](Transaction& t) { t.exec(k_note, "kept"); });
    EXPECT_THROW(transact([](Transaction& t) {
                     t.exec(k_note, "thrown");
                     throw std::runtime_error("no");
                 }),
                 std::runtime_error);
    const auto refused = transact([](Transaction& t) -> Result<int> {
        t.exec(k_note, "refused");
        return std::unexpected(Error::not_found("event"));
    });
    EXPECT_EQ(refused.error().code, ErrorCode::not_found);
    EXPECT_EQ(transact([](Transaction& t) -> Result<int> {
                  t.exec(k_note, "result");
                  return 7;
              }).value(),
              7);
    EXPECT_EQ(notes(), (std::vector<std::string>{"kept", "result"}));
}

TEST_F(DatabaseTest, TransactsHereWithoutALoop) {
    EXPECT_EQ(database.transact_here([](Transaction& t) {
        t.exec(k_note, "here");
        return 3;
    }),
              3);
    database.transact_here([](Transaction& t) { t.exec(k_note, "void"); });
    EXPECT_EQ(notes(), (std::vector<std::string>{"here", "void"}));
}

TEST_F(DatabaseTest, AnnouncesAfterTheCommitOnly) {
    std::mutex mutex;
    std::vector<std::string> heard;
    database.after_commit([&](const std::vector<std::string>& topics) {
        const std::lock_guard lock(mutex);
        for (const auto& topic : topics) heard.push_back(topic + " " + notes().back());
    });
    transact([](Transaction& t) {
        t.exec(k_note, "a");
        t.announce("event/1");
    });
    EXPECT_THROW(transact([](Transaction& t) {
                     t.announce("event/2");
                     throw std::runtime_error("no");
                 }),
                 std::runtime_error);
    const std::lock_guard lock(mutex);
    EXPECT_EQ(heard, std::vector<std::string>{"event/1 a"});
}

TEST_F(DatabaseTest, AKilledBackendBeforeTheCommitIsReplacedUnnoticed) {
    const auto pid = [](Transaction& t) { return field<int>(t.exec(k_pid)[0], "pid"); };
    const int before = transact(pid);
    own.execute("SELECT pg_terminate_backend(" + std::to_string(before) + ")");
    EXPECT_NE(transact(pid), before);

    auto runs = std::make_shared<std::atomic<int>>(0);
    transact([runs](Transaction& t) {
        t.exec(k_note, "once");
        if (++*runs == 1) t.exec(k_kill);
    });
    EXPECT_EQ(*runs, 2);
    EXPECT_EQ(notes(), std::vector<std::string>{"once"});
    EXPECT_EQ(transact([](Transaction& t) {
                  static constexpr Statement k_settings{
                      "test.settings",
                      "SELECT current_setting('TimeZone') || current_setting('lc_messages') || "
                      "current_setting('statement_timeout') AS s"};
                  return field<std::string>(t.exec(k_settings)[0], "s");
              }),
              "UTCC5s")
        << "settings survive a new connection";
}

TEST_F(DatabaseTest, AConnectionLostDuringTheCommitIsInDoubt) {
    own.execute(R"sql(
        CREATE FUNCTION die() RETURNS trigger LANGUAGE plpgsql AS
            $$BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); PERFORM pg_sleep(1); RETURN NULL; END$$;
        CREATE CONSTRAINT TRIGGER dies AFTER INSERT ON note DEFERRABLE INITIALLY DEFERRED
            FOR EACH ROW WHEN (NEW.text = 'fatal') EXECUTE FUNCTION die())sql");
    EXPECT_THROW(transact([](Transaction& t) { t.exec(k_note, "fatal"); }), InDoubt);
    transact([](Transaction& t) { t.exec(k_note, "alive"); });
    EXPECT_EQ(notes(), std::vector<std::string>{"alive"});
}

TEST_F(DatabaseTest, RefusesAtOnceWhilePostgresIsAwayAndRecoversByItself) {
    transact([](Transaction& t) { t.exec(k_note, "before"); });
    const auto name = own.value("SELECT current_database()");
    const char* maintenance = std::getenv("PLENARY_TEST_DATABASE");
    Database other{maintenance, {.hot = 1, .web = 1, .slow = 1, .jobs = 1}};
    other.transact_here([&](Transaction& t) { t.exec_script("ALTER DATABASE " + name + " ALLOW_CONNECTIONS false"); });
    other.transact_here([&](Transaction& t) {
        t.exec_script("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '" + name + "'");
    });
    const auto note = [](Transaction& t) { t.exec(k_note, "after"); };
    const auto start = std::chrono::steady_clock::now();
    for (int i = 0; i < 50; ++i) EXPECT_THROW(transact(note), Unavailable);
    EXPECT_LT(std::chrono::steady_clock::now() - start, 2s);
    other.transact_here([&](Transaction& t) { t.exec_script("ALTER DATABASE " + name + " ALLOW_CONNECTIONS true"); });
    EXPECT_TRUE(test_support::eventually([&] {
        try {
            transact(note);
            return true;
        } catch (const Unavailable&) {
            return false;
        }
    }));
    EXPECT_EQ(notes(), (std::vector<std::string>{"after", "before"}));
}

TEST_F(DatabaseTest, RunsTheWholeFunctionAgainAfterADeadlock) {
    own.execute("INSERT INTO note VALUES ('a'), ('b')");
    static constexpr Statement k_lock{"test.lock", "SELECT FROM note WHERE text = $1 FOR UPDATE"};
    auto runs = std::make_shared<std::atomic<int>>(0);
    auto arrived = std::make_shared<std::atomic<int>>(0);
    const auto both = [runs, arrived](std::string first, std::string second) {
        return [=](Transaction& t) {
            ++*runs;
            t.exec(k_lock, first);
            ++*arrived;
            test_support::eventually([&] { return *arrived >= 2; });
            t.exec(k_lock, second);
        };
    };
    auto one = loop.start(database.transact(Lane::web, both("a", "b")));
    auto two = loop.start(database.transact(Lane::hot, both("b", "a")));
    EXPECT_NO_THROW(one.get());
    EXPECT_NO_THROW(two.get());
    EXPECT_EQ(*runs, 3);
}

TEST_F(DatabaseTest, GivesUpAfterThreeCollisions) {
    static constexpr Statement k_collide{"test.collide",
                                         "DO $$BEGIN RAISE EXCEPTION 'met' USING ERRCODE = '40001'; END$$"};
    auto runs = std::make_shared<std::atomic<int>>(0);
    EXPECT_THROW(transact([runs](Transaction& t) {
                     ++*runs;
                     t.exec(k_collide);
                 }),
                 Busy);
    EXPECT_EQ(*runs, 3);
}

TEST_F(DatabaseTest, NamesTheConstraintAndKeepsTheRowToItself) {
    transact([](Transaction& t) { t.exec(k_note, "ana@example.org"); });
    try {
        transact([](Transaction& t) { t.exec(k_note, "ana@example.org"); });
        FAIL() << "the same note twice";
    } catch (const ConstraintViolation& violation) {
        EXPECT_EQ(violation.sqlstate, "23505");
        EXPECT_EQ(violation.constraint, "note_text_key");
        EXPECT_FALSE(std::string(violation.what()).contains("ana"));
    }
    EXPECT_THROW(transact([](Transaction& t) { t.exec(k_note, std::string("a\0b", 3)); }), ConstraintViolation);
    static constexpr Statement k_wrong{"test.wrong", "SELECT nothing FROM nowhere"};
    EXPECT_THROW(transact([](Transaction& t) { t.exec(k_wrong); }), StatementFailed);
}

TEST_F(DatabaseTest, AFullQueueAndALongWaitAreBusy) {
    Database small{own.uri(), {.hot = 1, .web = 1, .slow = 1, .jobs = 1, .queue = 1, .longest_wait = 50ms}};
    auto started = std::make_shared<std::atomic<bool>>(false);
    auto running = loop.start(small.transact(Lane::web, [started](Transaction& t) {
        *started = true;
        t.exec(k_sleep, 0.3);
    }));
    ASSERT_TRUE(test_support::eventually([&] { return started->load(); }));
    auto waiting = loop.start(small.transact(Lane::web, [](Transaction& t) { t.exec(k_note, "waited"); }));
    std::this_thread::sleep_for(20ms);
    EXPECT_THROW(loop.run(small.transact(Lane::web, [](Transaction&) {})), Busy);
    EXPECT_NO_THROW(running.get());
    EXPECT_THROW(waiting.get(), Busy);
    small.stop();
    EXPECT_THROW(loop.run(small.transact(Lane::web, [](Transaction&) {})), Unavailable);
    EXPECT_EQ(notes(), std::vector<std::string>{});
}

TEST_F(DatabaseTest, ReadsBackEveryTypeItWrites) {
    static constexpr Statement k_echo{"test.echo",
                                      "SELECT $1::uuid AS u, $2::timestamptz AS i, $3::boolean AS b, $4::bytea AS y, "
                                      "$5::jsonb AS j, $6::text[] AS a, "
                                      "$7::float8 AS d, $8::bigint AS n, $9::text AS missing"};
    const auto now = SystemClock{}.now();
    const auto id = EventId::make(now);
    transact([=](Transaction& t) {
        const auto row = t.exec(k_echo, id, now, false, Bytes{"\xff\x01z"}, nlohmann::json{{"a", {1, 2}}},
                                std::vector<std::string>{"x,y", ""}, 0.1, std::int64_t{1} << 53, std::nullopt)[0];
        EXPECT_EQ(field<EventId>(row, "u"), id);
        EXPECT_EQ(field<Instant>(row, "i"), now);
        EXPECT_EQ(field<bool>(row, "b"), false);
        EXPECT_EQ(field<std::string>(row, "j"), R"({"a": [1, 2]})");
        EXPECT_EQ(as_bytes(row["y"]), "\xff\x01z");
        EXPECT_EQ(field<std::vector<std::string>>(row, "a"), (std::vector<std::string>{"x,y", ""}));
        EXPECT_EQ(field<double>(row, "d"), 0.1);
        EXPECT_EQ(field<std::int64_t>(row, "n"), std::int64_t{1} << 53);
        EXPECT_EQ(field<std::optional<Instant>>(row, "missing"), std::nullopt);
        EXPECT_THROW((void)field<std::string>(row, "missing"), std::runtime_error);
        EXPECT_THROW((void)field<Instant>(row, "u"), std::runtime_error);
    });
}

}  // namespace
}  // namespace plenary::db
