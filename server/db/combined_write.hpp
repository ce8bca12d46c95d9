#pragma once
#include <span>
#include <string>
#include <vector>

#include "db/parameter.hpp"
#include "db/statement.hpp"

namespace plenary::db {

// A write whose rows nobody reads.
struct Write {
    const Statement* statement;
    std::vector<Parameter> parameters;
};

// Several writes as one statement, `WITH write1 AS (…), write2 AS (…) …`: they go over in one round trip, see the same
// snapshot and not each other's rows, and their foreign keys are checked when all are done.
struct CombinedWrite {
    std::string name;  // "outbox.enqueue_all+accounts.log_activities"
    std::vector<Parameter> parameters;
};

[[nodiscard]] CombinedWrite combine(std::span<const Write> writes);
[[nodiscard]] std::string combined_sql(std::span<const Write> writes);

}  // namespace plenary::db
