#include "db/coalescer.hpp"

#include <atomic>

#include "db/transaction.hpp"
#include "support/test_database.hpp"
#include "support/test_loop.hpp"

namespace plenary::db {
namespace {

using namespace std::chrono_literals;
using test_support::TestDatabase;
using test_support::TestLoop;

struct Seat {
    int id;
    std::string name;
};
using Seats = Coalescer<int, Seat, std::string>;

constexpr Statement k_left{"test.left", "SELECT free FROM hall WHERE id = $1 FOR UPDATE"};
constexpr Statement k_left_unguarded{"test.left_unguarded", "SELECT free FROM hall WHERE id = $1"};
constexpr Statement k_take{"test.take", "UPDATE hall SET free = $2 WHERE id = $1"};
constexpr Statement k_seat{"test.seat", "INSERT INTO seat (id, hall, name, state) VALUES ($1, $2, $3, $4)"};
constexpr Statement k_states{"test.states", "SELECT id, state FROM seat WHERE id = ANY ($1::int[])"};

std::vector<int> ids_of(std::span<const Seat> seats) {
    std::vector<int> ids;
    for (const auto& seat : seats) ids.push_back(seat.id);
    return ids;
}

std::map<int, std::string> states_of(Transaction& t, std::span<const Seat> seats) {
    std::map<int, std::string> states;
    for (const auto& row : t.exec(k_states, ids_of(seats)))
        states[field<int>(row, "id")] = field<std::string>(row, "state");
    return states;
}

// The registration's decision in small: places under a row lock, in order of arrival.
std::vector<std::string> seat_all(Transaction& t, int hall, std::span<const Seat> seats) {
    int free = field<int>(t.exec(k_left, hall)[0], "free");
    const auto known = states_of(t, seats);
    std::vector<std::string> states;
    for (const auto& seat : seats) {
        if (const auto found = known.find(seat.id); found != known.end()) {
            states.push_back(found->second);
            continue;
        }
        states.push_back(free > 0 ? "confirmed" : "waitlisted");
        if (free > 0) --free;
        t.exec(k_seat, seat.id, hall, seat.name, states.back());
    }
    t.exec(k_take, hall, free);
    return states;
}

std::vector<std::optional<std::string>> find_seats(Transaction& t, int, std::span<const Seat> seats) {
    const auto states = states_of(t, seats);
    std::vector<std::optional<std::string>> found;
    for (const auto& seat : seats) {
        const auto state = states.find(seat.id);
        found.push_back(state == states.end() ? std::nullopt : std::optional(state->second));
    }
    return found;
}

class CoalescerTest : public testing::Test {
protected:
    CoalescerTest() {
        own.execute(R"sql(
            CREATE TABLE hall (id int PRIMARY KEY, free int NOT NULL);
            CREATE TABLE seat (id int PRIMARY KEY, hall int NOT NULL, state text NOT NULL,
                               name text NOT NULL CONSTRAINT seat_name_check CHECK (name <> 'culprit'));
            INSERT INTO hall VALUES (1, 5), (2, 5))sql");
    }
    ~CoalescerTest() override { database.stop(); }

    Seats make(Seats::Decide decide) {
        return Seats(loop.executor(), database, Lane::hot, {}, std::move(decide), find_seats);
    }
    static Seats::Decide guarded() {
        return [](Transaction& t, int hall, std::span<const Seat> seats) { return seat_all(t, hall, seats); };
    }
    // Joins `count` people to `hall` while a first batch is held back, so that they form one.
    std::vector<std::future<std::string>> join_all(Seats& seats, int hall, int first, int count,
                                                   const std::string& name = "ana") {
        std::vector<std::future<std::string>> joined;
        for (int id = first; id < first + count; ++id) joined.push_back(loop.start(seats.join(hall, {id, name}, 100)));
        return joined;
    }
    std::string count(const std::string& where) { return own.value("SELECT count(*) FROM seat WHERE " + where); }

    TestDatabase own;
    TestLoop loop{3};
    Database database{own.uri(), {.hot = 2, .web = 1, .slow = 1, .jobs = 1}};
};

TEST_F(CoalescerTest, ManyAtOnceNeverTakeMoreThanThereIs) {
    auto seats = make(guarded());
    auto one = join_all(seats, 1, 0, 100);
    auto two = join_all(seats, 2, 1000, 100);
    int confirmed = 0;
    for (auto* hall : {&one, &two})
        for (auto& answer : *hall) confirmed += answer.get() == "confirmed" ? 1 : 0;
    EXPECT_EQ(confirmed, 10);
    EXPECT_EQ(count("state = 'confirmed' AND hall = 1"), "5");
    EXPECT_EQ(count("state = 'confirmed' AND hall = 2"), "5");
    EXPECT_EQ(count("true"), "200");
    loop.run(seats.close());
}

TEST_F(CoalescerTest, TwoServersOnOneDatabaseNeverOversell) {
    Database second{own.uri(), {.hot = 2, .web = 1, .slow = 1, .jobs = 1}};
    auto here = make(guarded());
    Seats there(loop.executor(), second, Lane::hot, {}, guarded(), find_seats);
    auto one = join_all(here, 1, 0, 60);
    auto two = join_all(there, 1, 1000, 60);
    for (auto* server : {&one, &two})
        for (auto& answer : *server) answer.get();
    EXPECT_EQ(count("state = 'confirmed'"), "5");
    loop.run(here.close());
    loop.run(there.close());
    second.stop();
}

TEST_F(CoalescerTest, TheHarnessSeesOversellingWithoutTheLock) {
    Database second{own.uri(), {.hot = 2, .web = 1, .slow = 1, .jobs = 1}};
    std::atomic<int> arrived{0};
    own.execute("UPDATE hall SET free = 1 WHERE id = 1");
    // Without the lock both decide before either writes the count.
    const auto decide = [&arrived](Transaction& t, int hall, std::span<const Seat> seats) {
        const int free = field<int>(t.exec(k_left_unguarded, hall)[0], "free");
        ++arrived;
        test_support::eventually([&] { return arrived >= 2; }, 2s);
        std::vector<std::string> states(seats.size(), "waitlisted");
        if (free > 0) states[0] = "confirmed";
        for (std::size_t i = 0; i < seats.size(); ++i) t.exec(k_seat, seats[i].id, hall, seats[i].name, states[i]);
        t.exec(k_take, hall, free - 1);
        return states;
    };
    auto here = make(decide);
    Seats there(loop.executor(), second, Lane::hot, {}, decide, find_seats);
    auto one = loop.start(here.join(1, {1, "ana"}, 1));
    auto two = loop.start(there.join(1, {2, "ben"}, 1));
    one.get();
    two.get();
    EXPECT_EQ(count("state = 'confirmed'"), "2");
    loop.run(here.close());
    loop.run(there.close());
    second.stop();
}

TEST_F(CoalescerTest, TheCulpritAloneGetsItsError) {
    std::atomic<bool> hold{true};
    auto seats = make([&hold](Transaction& t, int hall, std::span<const Seat> batch) {
        test_support::eventually([&] { return !hold; });
        return seat_all(t, hall, batch);
    });
    auto first = loop.start(seats.join(1, {1, "first"}, 1));
    std::this_thread::sleep_for(100ms);
    auto before = join_all(seats, 1, 10, 5);
    auto culprit = loop.start(seats.join(1, {99, "culprit"}, 1));
    auto after = join_all(seats, 1, 20, 5);
    std::this_thread::sleep_for(100ms);
    hold = false;
    EXPECT_EQ(first.get(), "confirmed");
    try {
        culprit.get();
        FAIL() << "the culprit was seated";
    } catch (const ConstraintViolation& violation) {
        EXPECT_EQ(violation.constraint, "seat_name_check");
    }
    for (auto* others : {&before, &after})
        for (auto& other : *others) EXPECT_NO_THROW(other.get());
    EXPECT_EQ(count("true"), "11");
    EXPECT_EQ(count("state = 'confirmed'"), "5");
    loop.run(seats.close());
}

class CoalescerInDoubt : public CoalescerTest {
protected:
    std::atomic<int> runs{0};
};

TEST_F(CoalescerInDoubt, WhatWasNotWrittenIsRunAgain) {
    own.execute(R"sql(
        CREATE SEQUENCE deaths;
        CREATE FUNCTION die() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN
            IF nextval('deaths') = 1 THEN PERFORM pg_terminate_backend(pg_backend_pid()); PERFORM pg_sleep(1); END IF;
            RETURN NULL; END$$;
        CREATE CONSTRAINT TRIGGER dies AFTER INSERT ON seat DEFERRABLE INITIALLY DEFERRED
            FOR EACH ROW EXECUTE FUNCTION die())sql");
    auto seats = make([this](Transaction& t, int hall, std::span<const Seat> batch) {
        ++runs;
        return seat_all(t, hall, batch);
    });
    EXPECT_EQ(loop.run(seats.join(1, {1, "ana"}, 1)), "confirmed");
    EXPECT_EQ(runs, 2);
    EXPECT_EQ(count("true"), "1");
    EXPECT_EQ(own.value("SELECT free FROM hall WHERE id = 1"), "4");
    loop.run(seats.close());
}

TEST_F(CoalescerInDoubt, WhatWasWrittenIsAnsweredAndTheRestRunsAgain) {
    auto seats = make([this](Transaction& t, int hall, std::span<const Seat> batch) {
        if (++runs > 1) return seat_all(t, hall, batch);
        own.execute("INSERT INTO seat VALUES (1, 1, 'confirmed', 'ana'); UPDATE hall SET free = 4 WHERE id = 1");
        throw InDoubt{};
    });
    EXPECT_EQ(loop.run(seats.join(1, {1, "ana"}, 1)), "confirmed");
    EXPECT_EQ(runs, 1) << "answered by the look";
    EXPECT_EQ(loop.run(seats.join(1, {2, "ben"}, 1)), "confirmed");
    EXPECT_EQ(count("true"), "2");
    loop.run(seats.close());
}

}  // namespace
}  // namespace plenary::db
