#pragma once
#include <boost/asio/awaitable.hpp>
#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <type_traits>
#include <vector>

#include "platform/error.hpp"

namespace plenary::db {

namespace asio = boost::asio;

class Transaction;  // db/transaction.hpp, for repositories only
enum class Ending;

// A lane is N threads with one connection each and a bounded queue of work.
enum class Lane { hot, web, slow, jobs };

struct LaneSizes {
    int hot = 2;
    int web = 4;
    int slow = 2;
    int jobs = 2;
    std::size_t queue = 512;                        // waiting transactions a lane; beyond it: busy
    std::chrono::milliseconds longest_wait{5'000};  // in the queue; beyond it: busy
};

// The one way to the database: `co_await db.transact(lane, fn)`.
class Database {
public:
    Database(std::string uri, LaneSizes sizes);
    ~Database();
    Database(const Database&) = delete;
    Database& operator=(const Database&) = delete;

    // What to do with the topics that a transaction announced, once it is committed: publish them on
    // the bus. Called on a lane's thread. To be set before the first transaction.
    void after_commit(std::function<void(const std::vector<std::string>& topics)> tell);

    // Runs `fn(Transaction&)` on a thread of `lane` in one READ COMMITTED transaction, commits and
    // resumes on the caller's executor. `fn` owns its inputs by value and may run several times
    // (SQLSTATE 40001 and 40P01: three), so it has no effect besides the database. Where it returns a Result
    // that holds an error, the transaction is rolled back and the error is returned. A connection that
    // is lost before the commit is replaced once and `fn` runs again.
    // Throws Busy where the lane's queue is full, Unavailable where no connection can be had or was
    // lost, InDoubt where it was lost during the commit, ConstraintViolation (db/error_mapping.hpp).
    template <typename Fn>
    asio::awaitable<std::invoke_result_t<Fn&, Transaction&>> transact(Lane lane, Fn fn) {
        using Value = std::invoke_result_t<Fn&, Transaction&>;
        if constexpr (std::is_void_v<Value>) {
            co_await run(lane, [fn = std::move(fn)](Transaction* transaction) mutable {
                fn(*transaction);
                return ending(false);
            });
        } else {
            auto value = std::make_shared<std::optional<Value>>();
            co_await run(lane, [fn = std::move(fn), value](Transaction* transaction) mutable {
                value->emplace(fn(*transaction));
                return ending(refused(**value));
            });
            co_return std::move(**value);
        }
    }

    // The same on the calling thread, for subcommands: no lanes, no event loop.
    template <typename Fn>
    std::invoke_result_t<Fn&, Transaction&> transact_here(Fn fn) {
        using Value = std::invoke_result_t<Fn&, Transaction&>;
        if constexpr (std::is_void_v<Value>) {
            run_here([&](Transaction* transaction) {
                fn(*transaction);
                return ending(false);
            });
        } else {
            std::optional<Value> value;
            run_here([&](Transaction* transaction) {
                value.emplace(fn(*transaction));
                return ending(refused(*value));
            });
            return std::move(*value);
        }
    }

    // Whether work came to `lane` within the last 50 ms; any thread. What can wait makes room then.
    [[nodiscard]] bool in_use(Lane lane) const;

    // Waits for what has started, refuses what has not, joins the threads.
    void stop();

private:
    using Work = std::move_only_function<Ending(Transaction*)>;  // never null

    static Ending ending(bool refused);
    template <typename Value>
    static bool refused(const Value&) {
        return false;
    }
    template <typename Value>
    static bool refused(const Result<Value>& result) {
        return !result.has_value();
    }

    asio::awaitable<void> run(Lane lane, Work work);
    void run_here(Work work);

    struct Lanes;
    std::unique_ptr<Lanes> lanes_;
};

}  // namespace plenary::db
