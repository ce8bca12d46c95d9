#include "db/session.hpp"

#include <chrono>
#include <random>
#include <thread>

#include "db/sql_failure.hpp"
#include "platform/kill_point.hpp"

namespace plenary::db {
namespace {

constexpr int k_runs_after_collisions = 3;
constexpr int k_replacements = 2;  // a stale plan, then a lost connection

// Two transactions that met should not meet again at the same instant.
void pause_after_collision(int run) {
    thread_local std::minstd_rand random{std::random_device{}()};
    std::this_thread::sleep_for(std::chrono::milliseconds{std::uniform_int_distribution{1, 10 * run}(random)});
}

}  // namespace

Session::Session(std::string connection_string, Health& health, const AfterCommit& after_commit)
    : connection_string_(std::move(connection_string)), health_(health), after_commit_(after_commit) {}

void Session::run(Work& work) {
    int collisions = 0;
    int replacements = 0;
    for (;;) {
        try {
            return run_once(work);
        } catch (const Collision&) {
            if (++collisions == k_runs_after_collisions) throw Busy{};
            pause_after_collision(collisions);
        } catch (const StalePlan&) {
            connection_.reset();
            if (++replacements > k_replacements) throw Unavailable{};
        } catch (const ConnectionLost&) {
            connection_.reset();
            if (++replacements > k_replacements) throw Unavailable{};
        } catch (const InDoubt&) {
            connection_.reset();
            throw;
        }
    }
}

void Session::run_once(Work& work) {
    if (!connection_) connect();
    Transaction transaction{*connection_};
    try {
        connection_->begin();
        if (work(&transaction) == Ending::roll_back) return connection_->roll_back();
        transaction.write_waiting();
        kill_point(transaction.name(), "before_commit");
        connection_->commit();
    } catch (...) {
        if (connection_) connection_->roll_back();
        throw;
    }
    kill_point(transaction.name(), "after_commit");
    if (after_commit_ && !transaction.topics().empty()) after_commit_(transaction.topics());
}

void Session::connect() {
    if (!health_.may_try(std::chrono::steady_clock::now())) throw Unavailable{};
    try {
        connection_ = std::make_unique<Connection>(connection_string_);
    } catch (const Failure&) {
        health_.failed(std::chrono::steady_clock::now());
        throw Unavailable{};
    }
    health_.succeeded();
}

}  // namespace plenary::db
