#pragma once
#include <array>
#include <pqxx/result>
#include <pqxx/result_iterator.hxx>
#include <span>
#include <string>
#include <vector>

#include "db/combined_write.hpp"
#include "db/parameter.hpp"
#include "db/reading.hpp"
#include "db/statement.hpp"

namespace plenary::db {

class Connection;

// What a repository sees of a transaction: it runs statements, reads rows and says what changed. It
// is begun, committed and rolled back by Database alone, READ COMMITTED.
class Transaction {
public:
    explicit Transaction(Connection& connection) : connection_(connection) {}
    Transaction(const Transaction&) = delete;
    Transaction& operator=(const Transaction&) = delete;

    // Runs `statement`, preparing it on this connection when it is first used here. Arguments: see
    // encode(). Throws what db/error_mapping.hpp names; after a throw the transaction can only be
    // left, not continued. A string with a NUL byte is refused as ConstraintViolation 22021.
    template <typename... Arguments>
    pqxx::result exec(const Statement& statement, const Arguments&... arguments) {
        const std::array<Parameter, sizeof...(Arguments)> parameters{encode(arguments)...};
        return run(statement, parameters);
    }
    pqxx::result run(const Statement& statement, std::span<const Parameter> parameters);

    // A write whose result nobody reads: it goes over with the others that wait, in one round trip, before the next
    // exec() or the commit. Throws then what exec() would throw. Two writes that wait never change the same row.
    template <typename... Arguments>
    void later(const Statement& statement, const Arguments&... arguments) {
        std::vector<Parameter> parameters;
        parameters.reserve(sizeof...(Arguments));
        (parameters.push_back(encode(arguments)), ...);
        wait_with({&statement, std::move(parameters)});
    }
    void write_waiting();

    // SQL of several statements without parameters, never prepared: migrations.
    void exec_script(const std::string& sql);

    // Told to the bus and the outbox after the commit, never when it is rolled back: "event/<id>".
    void announce(std::string topic) { topics_.push_back(std::move(topic)); }
    [[nodiscard]] const std::vector<std::string>& topics() const { return topics_; }

    // Names the use case for kill points: "<name>.before_commit", "<name>.after_commit".
    void name(std::string use_case) { name_ = std::move(use_case); }
    [[nodiscard]] const std::string& name() const { return name_; }

private:
    void wait_with(Write write);

    Connection& connection_;
    std::vector<Write> waiting_;
    std::string name_ = "transaction";
    std::vector<std::string> topics_;
};

}  // namespace plenary::db
