// A task that takes longer than its lease keeps it, unless somebody else has taken it meanwhile.
#include "jobs/lease.hpp"

#include "db/database.hpp"
#include "db/transaction.hpp"
#include "jobs/outbox.hpp"
#include "jobs/task_repository.hpp"
#include "support/test_database.hpp"

namespace plenary::jobs {
namespace {

using namespace std::chrono_literals;
using test_support::TestDatabase;

class Lease : public testing::Test {
protected:
    Lease() {
        database.transact_here([&](db::Transaction& transaction) {
            enqueue(transaction, {TaskId::make(now), "media.test", "a", "{}", now});
        });
    }
    ~Lease() override { database.stop(); }

    std::vector<Task> claim() {
        const ServedKind kind{"media.test", 60s};
        return database.transact_here(
            [&](db::Transaction& transaction) { return claim_tasks(transaction, {&kind, 1}, 10, now); });
    }
    bool renew(const Task& task) {
        return database.transact_here(
            [&](db::Transaction& transaction) { return renew_lease(transaction, task, 60s); });
    }

    TestDatabase own;
    Instant now = SystemClock{}.now();
    db::Database database{own.uri(), {.hot = 1, .web = 1, .slow = 1, .jobs = 1}};
};

TEST_F(Lease, IsRenewedByWhoHoldsIt) {
    const auto task = claim().front();
    own.execute("UPDATE task SET lease_until = now() + interval '1 second'");
    EXPECT_TRUE(renew(task));
    EXPECT_EQ(own.value("SELECT lease_until > now() + interval '50 seconds' FROM task"), "t");
    EXPECT_TRUE(claim().empty());
}

TEST_F(Lease, IsLostOnceSomebodyElseHasTheTask) {
    const auto first = claim().front();
    own.execute("UPDATE task SET lease_until = now() - interval '1 second'");
    const auto second = claim();
    ASSERT_EQ(second.size(), 1U);
    EXPECT_FALSE(renew(first));
    EXPECT_TRUE(renew(second.front()));
    own.execute("UPDATE task SET state = 'done', lease_until = NULL");
    EXPECT_FALSE(renew(second.front()));
}

}  // namespace
}  // namespace plenary::jobs
