#pragma once
#include <optional>
#include <string>
#include <vector>

#include "platform/ids.hpp"

namespace plenary::test_support {

// A PostgreSQL database of this test program's own: a clone of a migrated template that is made once
// a cluster and set of migrations. `PLENARY_TEST_DATABASE` names the maintenance database as a
// superuser (libpq URI); without it the constructor throws and says so.
class TestDatabase {
public:
    // The program's one clone, dropped when the program ends.
    static TestDatabase& own();

    TestDatabase();
    ~TestDatabase();
    TestDatabase(const TestDatabase&) = delete;
    TestDatabase& operator=(const TestDatabase&) = delete;

    // A connection string for db::Database, `plenary serve --set database.url=…` and libpq.
    [[nodiscard]] const std::string& uri() const { return uri_; }

    // Each call has a connection of its own, outside every transaction under test.
    void execute(const std::string& sql);
    // Text of the first column of the first row; empty for NULL and for no row.
    [[nodiscard]] std::string value(const std::string& sql);
    [[nodiscard]] std::vector<std::string> column(const std::string& sql);
    [[nodiscard]] std::vector<std::vector<std::string>> rows(const std::string& sql);

private:
    std::string name_;
    std::string uri_;
};

// A published event with one pool and one category that draws on it, open for registration from a
// day ago until its start in 30 days, and alone in an organisation of its own.
struct TestEvent {
    OrganisationId organisation;
    EventId event;
    PoolId pool;
    CategoryId category;
    std::string slug;
};

[[nodiscard]] OrganisationId make_organisation(TestDatabase& database);
// `capacity` nullopt: unlimited.
[[nodiscard]] TestEvent make_event(TestDatabase& database, std::optional<int> capacity);

// "'it''s'": `text` as an SQL literal.
[[nodiscard]] std::string quoted(const std::string& text);

}  // namespace plenary::test_support
