#include "db/transaction.hpp"

#include <algorithm>
#include <utility>

#include "db/connection.hpp"

namespace plenary::db {

pqxx::result Transaction::run(const Statement& statement, std::span<const Parameter> parameters) {
    write_waiting();
    return connection_.run(statement, parameters);
}

void Transaction::wait_with(Write write) {
    const auto same = [&](const Write& waiting) { return waiting.statement == write.statement; };
    if (std::ranges::any_of(waiting_, same)) write_waiting();
    waiting_.push_back(std::move(write));
}

void Transaction::write_waiting() {
    if (waiting_.empty()) return;
    const auto writes = std::exchange(waiting_, {});
    connection_.run_combined(writes);
}

void Transaction::exec_script(const std::string& sql) {
    write_waiting();
    connection_.run_script(sql);
}

}  // namespace plenary::db
