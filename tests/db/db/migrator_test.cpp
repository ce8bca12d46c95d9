#include "db/migrator.hpp"

#include <algorithm>
#include <thread>

#include "db/database.hpp"
#include "db/error_mapping.hpp"
#include "support/test_database.hpp"

namespace plenary::db {
namespace {

using test_support::TestDatabase;

class MigratorTest : public testing::Test {
protected:
    MigratorTest() { own.execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public"); }
    ~MigratorTest() override { database.stop(); }
    TestDatabase own;
    Database database{own.uri(), {.hot = 1, .web = 1, .slow = 1, .jobs = 1}};
};

TEST_F(MigratorTest, AppliesEachOnceInOrder) {
    const Resource files[] = {{"migrations/0001_a.sql", "CREATE TABLE a (); CREATE TABLE b ();"},
                              {"migrations/0002_b.sql", "ALTER TABLE a ADD x int;"}};
    const auto known = migrations_in(files);
    EXPECT_THROW(require_migrated(database, known), SchemaMismatch);
    EXPECT_EQ(migrate(database, std::span(known).first(1)), std::vector<std::string>{"0001_a.sql"});
    EXPECT_EQ(migrate(database, known), std::vector<std::string>{"0002_b.sql"});
    EXPECT_EQ(migrate(database, known), std::vector<std::string>{});
    EXPECT_NO_THROW(require_migrated(database, known));
    EXPECT_NO_THROW(require_migrated(database, std::span(known).first(1))) << "an old server on the newer schema";
    EXPECT_EQ(own.column("SELECT name FROM schema_migration ORDER BY number"),
              (std::vector<std::string>{"0001_a.sql", "0002_b.sql"}));
}

TEST_F(MigratorTest, AFailedOneLeavesNothingBehind) {
    const Resource files[] = {{"migrations/0001_a.sql", "CREATE TABLE a (); SELECT 1/0;"}};
    EXPECT_THROW(migrate(database, migrations_in(files)), Failure);
    EXPECT_EQ(own.value("SELECT to_regclass('a') IS NULL"), "t");
    EXPECT_EQ(own.value("SELECT to_regclass('schema_migration') IS NULL"), "t");
}

TEST_F(MigratorTest, RefusesAChangedOne) {
    const Resource first[] = {{"migrations/0001_a.sql", "CREATE TABLE a ();"}};
    const Resource changed[] = {{"migrations/0001_a.sql", "CREATE TABLE a (x int);"}};
    migrate(database, migrations_in(first));
    EXPECT_THROW(migrate(database, migrations_in(changed)), SchemaMismatch);
    EXPECT_THROW(require_migrated(database, migrations_in(changed)), SchemaMismatch);
}

TEST_F(MigratorTest, TwoProcessesAtOnceTakeTurns) {
    const Resource files[] = {{"migrations/0001_a.sql", "SELECT pg_sleep(0.2); CREATE TABLE a ();"},
                              {"migrations/0002_b.sql", "CREATE TABLE b ();"}};
    const auto known = migrations_in(files);
    Database other{own.uri(), {.hot = 1, .web = 1, .slow = 1, .jobs = 1}};
    std::vector<std::string> theirs;
    std::thread them([&] { theirs = migrate(other, known); });
    auto ours = migrate(database, known);
    them.join();
    ours.insert(ours.end(), theirs.begin(), theirs.end());
    std::ranges::sort(ours);
    EXPECT_EQ(ours, (std::vector<std::string>{"0001_a.sql", "0002_b.sql"}));
}

}  // namespace
}  // namespace plenary::db
