#include "platform/kill_point.hpp"

#include <csignal>
#include <cstdlib>

#include "db/database.hpp"
#include "db/transaction.hpp"
#include "support/test_database.hpp"

#ifdef PLENARY_KILL_POINTS
namespace plenary::db {
namespace {

using test_support::TestDatabase;

// In a process of its own, which a kill point ends.
void write_three_times(const std::string& uri) {
    Database database{uri, {.hot = 1, .web = 1, .slow = 1, .jobs = 1}};
    for (int i = 0; i < 3; ++i)
        database.transact_here([](Transaction& t) {
            t.name("test");
            t.exec_script("INSERT INTO written VALUES (1)");
        });
    database.stop();
    std::exit(0);
}

TEST(KillPoint, DiesBeforeOrAfterTheCommitOfTheNamedUseCase) {
    TestDatabase own;
    own.execute("CREATE TABLE written (x int)");
    const auto count = [&] { return own.value("SELECT count(*) FROM written"); };
    ::setenv("PLENARY_KILL_AT", "test.before_commit:2", 1);
    EXPECT_EXIT(write_three_times(own.uri()), testing::KilledBySignal(SIGKILL), "");
    EXPECT_EQ(count(), "1");
    ::setenv("PLENARY_KILL_AT", "test.after_commit", 1);
    EXPECT_EXIT(write_three_times(own.uri()), testing::KilledBySignal(SIGKILL), "");
    EXPECT_EQ(count(), "2");
    ::setenv("PLENARY_KILL_AT", "another.before_commit", 1);
    EXPECT_EXIT(write_three_times(own.uri()), testing::ExitedWithCode(0), "");
    EXPECT_EQ(count(), "5");
    ::unsetenv("PLENARY_KILL_AT");
}

}  // namespace
}  // namespace plenary::db
#endif
