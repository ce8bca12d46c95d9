#include "db/connection.hpp"

#include <utility>

#include "db/sql_failure.hpp"

#if defined(__has_feature)
#if __has_feature(address_sanitizer)
// libpqxx 6.4.5 forgets one PGresult each time a connection is lost (2 kB); nothing else is excused.
// NOLINTNEXTLINE(bugprone-reserved-identifier,readability-identifier-naming): the sanitizer looks for this name.
extern "C" const char* __lsan_default_suppressions() { return "leak:PQmakeEmptyPGresult"; }
#endif
#endif

namespace plenary::db {
namespace {

// libpqxx reconnects silently, also between the statements of one transaction's owner; it calls the
// switch deprecated because its next major version never does.
void forbid_silent_reconnect(pqxx::connection& connection) {
#pragma clang diagnostic push
#pragma clang diagnostic ignored "-Wdeprecated-declarations"
    connection.inhibit_reactivation(true);
#pragma clang diagnostic pop
}

const char* text_or_null(const Parameter& parameter) {
    if (!parameter) return nullptr;
    if (parameter->contains('\0')) throw ConstraintViolation{"22021", ""};
    return parameter->c_str();
}

}  // namespace

template <typename Step>
auto Connection::mapped(std::string_view what, Step step) {
    try {
        return step();
    } catch (...) {
        rethrow_mapped(what, connection_ && connection_->is_open());
    }
}

Connection::Connection(const std::string& connection_string) {
    mapped("connect", [&] {
        connection_ = std::make_unique<pqxx::connection>(connection_string);
        forbid_silent_reconnect(*connection_);
    });
}

Connection::~Connection() { roll_back(); }

void Connection::begin() {
    mapped("begin", [&] { work_ = std::make_unique<pqxx::nontransaction>(*connection_); });
}

void Connection::commit() {
    if (begun_)
        commit_begun();
    else
        mapped("ask", [&] { work_->exec("SELECT 1"); });  // who said nothing hears whether PostgreSQL answers
    begun_ = false;
    work_.reset();
}

void Connection::commit_begun() {
    try {
        mapped("commit", [&] { work_->exec("COMMIT"); });
    } catch (const ConnectionLost&) {
        throw InDoubt{};
    }
}

void Connection::roll_back() noexcept {
    try {
        if (std::exchange(begun_, false) && connection_->is_open()) work_->exec("ROLLBACK");
    } catch (...) {  // the server rolls back what its client left
    }
    work_.reset();
}

pqxx::result Connection::run(const Statement& statement, std::span<const Parameter> parameters) {
    return mapped(statement.name, [&] {
        if (!prepared_.contains(statement.name)) prepare(statement.name, statement.sql);
        return run_prepared(statement.name, parameters);
    });
}

void Connection::run_combined(std::span<const Write> writes) {
    const auto combined = combine(writes);
    mapped(combined.name, [&] {
        if (!prepared_.contains(combined.name)) prepare(combined.name, combined_sql(writes));
        run_prepared(combined.name, combined.parameters);
    });
}

void Connection::prepare(const std::string& name, const std::string& sql) {
    connection_->prepare(name, sql);
    connection_->prepare_now(name);  // EXECUTE does not know what libpqxx means to prepare later
    prepared_.insert(name);
}

pqxx::result Connection::run_prepared(const std::string& name, std::span<const Parameter> parameters) {
    if (!begun_) return begin_with(name, parameters);
    std::vector<const char*> texts;
    texts.reserve(parameters.size());
    for (const auto& parameter : parameters) texts.push_back(text_or_null(parameter));
    return work_->exec_prepared(name, pqxx::prepare::make_dynamic_params(texts));
}

pqxx::result Connection::begin_with(const std::string& name, std::span<const Parameter> parameters) {
    auto sql = "BEGIN; EXECUTE " + connection_->quote_name(name);
    char before = '(';
    for (const auto& parameter : parameters) {
        const auto* text = text_or_null(parameter);
        sql += std::exchange(before, ',');
        sql += text ? connection_->quote(text) : "NULL";
    }
    if (!parameters.empty()) sql += ')';
    begun_ = true;
    return work_->exec(sql);
}

void Connection::run_script(const std::string& sql) {
    mapped("script", [&] {
        if (!std::exchange(begun_, true)) work_->exec("BEGIN");
        work_->exec(sql);
    });
}

}  // namespace plenary::db
