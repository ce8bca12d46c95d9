#pragma once
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "db/connection.hpp"
#include "db/health.hpp"
#include "db/transaction.hpp"

namespace plenary::db {

enum class Ending { commit, roll_back };
// Takes a pointer, never null: this type must also be complete where Transaction is not.
using Work = std::move_only_function<Ending(Transaction*)>;
using AfterCommit = std::function<void(const std::vector<std::string>& topics)>;

// One thread's connection, made when first needed and replaced when lost, with the rules for running
// a transaction again: three times after a collision, once on a new connection where the old one was
// lost before the commit. So a restarted PostgreSQL is noticed by nobody who comes after it.
class Session {
public:
    Session(std::string connection_string, Health& health, const AfterCommit& after_commit);

    // Throws Busy, Unavailable, InDoubt, ConstraintViolation, StatementFailed and whatever `work` throws.
    void run(Work& work);

private:
    void run_once(Work& work);
    void connect();

    std::string connection_string_;
    Health& health_;
    const AfterCommit& after_commit_;
    std::unique_ptr<Connection> connection_;
};

}  // namespace plenary::db
