#include "support/test_database.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <cstdlib>
#include <pqxx/connection>
#include <pqxx/nontransaction>
#include <pqxx/result_iterator.hxx>
#include <stdexcept>

#include "db/database.hpp"
#include "db/migrator.hpp"
#include "platform/resources.hpp"

namespace plenary::test_support {
namespace {

constexpr long long k_template_lock = 7'301'994;

std::string maintenance_uri() {
    const char* uri = std::getenv("PLENARY_TEST_DATABASE");
    if (uri == nullptr || *uri == '\0')
        throw std::runtime_error("PLENARY_TEST_DATABASE is not set: run scripts/test, or name a maintenance database");
    return uri;
}

// A later `dbname` in the query part of a libpq URI wins over the one in its path.
std::string uri_of(const std::string& name) {
    const auto uri = maintenance_uri();
    return uri + (uri.contains('?') ? "&" : "?") + "dbname=" + name;
}

pqxx::result run(const std::string& uri, const std::string& sql) {
    pqxx::connection connection{uri};
    pqxx::nontransaction transaction{connection};
    return transaction.exec(sql);
}

std::string template_name() {
    std::string all;
    for (const auto& migration : resources_under("migrations/")) all += migration.bytes;
    return "plenary_template_" + Uuid::from_name("migrated template", all).to_string().substr(0, 8);
}

// Every connection is closed afterwards.
void migrate(const std::string& uri) {
    db::Database database{uri, {.hot = 1, .web = 1, .slow = 1, .jobs = 1}};
    db::migrate(database, db::migrations_in(resources_under("migrations/")));
    database.stop();
}

// Made under another name and renamed when complete, so that a half-made template is never cloned.
void make_template(pqxx::nontransaction& maintenance, const std::string& name) {
    const auto exists = maintenance.exec("SELECT FROM pg_database WHERE datname = " + quoted(name));
    if (!exists.empty()) return;
    const auto making = name + "_making";
    maintenance.exec("DROP DATABASE IF EXISTS " + making);
    maintenance.exec("CREATE DATABASE " + making);
    migrate(uri_of(making));
    maintenance.exec(fmt::format("ALTER DATABASE {} RENAME TO {}", making, name));
}

}  // namespace

TestDatabase& TestDatabase::own() {
    static TestDatabase database;
    return database;
}

TestDatabase::TestDatabase() {
    static int made = 0;
    name_ = fmt::format("plenary_test_{}_{}", ::getpid(), ++made);
    uri_ = uri_of(name_);
    pqxx::connection connection{maintenance_uri()};
    pqxx::nontransaction maintenance{connection};
    maintenance.exec(fmt::format("SELECT pg_advisory_lock({})", k_template_lock));
    const auto source = template_name();
    make_template(maintenance, source);
    maintenance.exec("DROP DATABASE IF EXISTS " + name_ + " WITH (FORCE)");
    maintenance.exec(fmt::format("CREATE DATABASE {} TEMPLATE {}", name_, source));
}

TestDatabase::~TestDatabase() {
    try {
        run(maintenance_uri(), "DROP DATABASE IF EXISTS " + name_ + " WITH (FORCE)");
    } catch (const std::exception&) {
        // The cluster went away first, and the database with it.
    }
}

void TestDatabase::execute(const std::string& sql) { run(uri_, sql); }

std::string TestDatabase::value(const std::string& sql) {
    const auto all = column(sql);
    return all.empty() ? std::string{} : all.front();
}

std::vector<std::string> TestDatabase::column(const std::string& sql) {
    std::vector<std::string> values;
    for (const auto& row : run(uri_, sql)) values.emplace_back(row[0].c_str());
    return values;
}

std::vector<std::vector<std::string>> TestDatabase::rows(const std::string& sql) {
    std::vector<std::vector<std::string>> all;
    for (const auto& row : run(uri_, sql)) {
        auto& values = all.emplace_back();
        for (const auto& field : row) values.emplace_back(field.c_str());
    }
    return all;
}

std::string quoted(const std::string& text) {
    std::string literal = "'";
    for (const char c : text) literal += c == '\'' ? std::string("''") : std::string(1, c);
    return literal + "'";
}

}  // namespace plenary::test_support
