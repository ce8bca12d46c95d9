#pragma once
#include <memory>
#include <pqxx/connection>
#include <pqxx/nontransaction>
#include <span>
#include <string>
#include <unordered_set>

#include "db/combined_write.hpp"
#include "db/parameter.hpp"
#include "db/statement.hpp"

namespace plenary::db {

// One connection and at most one transaction on it; used by one thread. It never reconnects by
// itself: once lost, the object is thrown away. Everything throws our own exceptions
// (db/sql_failure.hpp, db/error_mapping.hpp).
class Connection {
public:
    explicit Connection(const std::string& connection_string);
    ~Connection();

    void begin();               // goes over with the first statement, in its round trip
    void commit();              // InDoubt where the connection is lost meanwhile
    void roll_back() noexcept;  // also without a transaction, also when the connection is lost
    pqxx::result run(const Statement& statement, std::span<const Parameter> parameters);
    void run_combined(std::span<const Write> writes);
    void run_script(const std::string& sql);

private:
    void commit_begun();
    void prepare(const std::string& name, const std::string& sql);
    pqxx::result run_prepared(const std::string& name, std::span<const Parameter> parameters);
    pqxx::result begin_with(const std::string& name, std::span<const Parameter> parameters);

    template <typename Step>
    auto mapped(std::string_view what, Step step);

    std::unique_ptr<pqxx::connection> connection_;
    std::unique_ptr<pqxx::nontransaction>
        work_;            // BEGIN and COMMIT are said here: pqxx::work gives BEGIN a trip of its own
    bool begun_ = false;  // BEGIN was sent
    std::unordered_set<std::string> prepared_;
};

}  // namespace plenary::db
