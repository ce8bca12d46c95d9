#include "db/transaction.hpp"

#include "db/connection.hpp"

namespace plenary::db {

pqxx::result Transaction::run(const Statement& statement, std::span<const Parameter> parameters) {
    return connection_.run(statement, parameters);
}

void Transaction::exec_script(const std::string& sql) { connection_.run_script(sql); }

}  // namespace plenary::db
