// The race tests can fail: the same race over a transaction without its guard is oversold, and seen to be.
#include <fmt/format.h>

#include <atomic>

#include "db/error_mapping.hpp"
#include "db/transaction.hpp"
#include "world.hpp"

namespace plenary::registration {
namespace {

using namespace std::chrono_literals;

constexpr db::Statement k_free_unlocked{"test.free_unlocked", R"sql(
    SELECT capacity - taken AS free FROM place_pool WHERE id = $1
)sql"};
constexpr db::Statement k_free_locked{"test.free_locked", R"sql(
    SELECT capacity - taken AS free FROM place_pool WHERE id = $1 FOR UPDATE
)sql"};
constexpr db::Statement k_take{"test.take", "UPDATE place_pool SET taken = taken + 1 WHERE id = $1"};
constexpr db::Statement k_insert{"test.insert", R"sql(
    INSERT INTO registration (id, organisation_id, event_id, category_id, state, email, address, name, language,
                              created_at, changed_at)
         VALUES ($1, $2, $3, $4, 'confirmed', $5, $5, 'Ana', 'en', now(), now())
)sql"};

// Places are read, everybody meets, places are taken: what registering would be without its row lock.
class GuardOff : public testing::Test {
protected:
    static constexpr int k_people = 4;

    void everybody_at_once(const db::Statement& read_free) {
        std::vector<std::future<void>> started;
        for (int i = 0; i < k_people; ++i) started.push_back(loop.start(take_a_place(read_free, i)));
        for (auto& one : started) try {
                one.get();
            } catch (const db::ConstraintViolation& violation) {
                refusals.push_back(violation.constraint);
            }
    }
    std::string confirmed() {
        return own.value(
            fmt::format("SELECT count(*) FROM registration WHERE event_id = '{}'", event.event.to_string()));
    }
    void drop_the_check() { own.execute("ALTER TABLE place_pool DROP CONSTRAINT place_pool_not_oversold"); }

    test_support::TestDatabase own;  // a clone of its own: its constraint is dropped
    test_support::TestLoop loop{2};
    db::Database database{own.uri(), {.hot = k_people, .web = 1, .slow = 1, .jobs = 1}};
    test_support::TestEvent event = test_support::make_event(own, 1);
    std::vector<std::string> refusals;
    std::atomic<int> read = 0;

private:
    asio::awaitable<void> take_a_place(const db::Statement& read_free, int person) {
        const auto made = event;
        const auto* statement = &read_free;
        const auto address = fmt::format("person{}@example.org", person);
        co_await database.transact(db::Lane::hot, [this, made, statement, address](db::Transaction& transaction) {
            const int free = db::field<int>(transaction.exec(*statement, made.pool)[0], "free");
            ++read;
            test_support::eventually([this] { return read >= k_people; }, 300ms);
            if (free <= 0) return;
            transaction.exec(k_insert, RegistrationId::make(SystemClock{}.now()), made.organisation, made.event,
                             made.category, address);
            transaction.exec(k_take, made.pool);
        });
    }
};

TEST_F(GuardOff, TheHarnessSeesOversellingWithoutLockAndCheck) {
    drop_the_check();
    everybody_at_once(k_free_unlocked);
    EXPECT_EQ(confirmed(), "4");
    EXPECT_EQ(own.value("SELECT taken FROM place_pool"), "4");
}

TEST_F(GuardOff, TheLockAloneKeepsTheSameRaceInBounds) {
    drop_the_check();
    everybody_at_once(k_free_locked);
    EXPECT_EQ(confirmed(), "1");
    EXPECT_EQ(own.value("SELECT taken FROM place_pool"), "1");
}

TEST_F(GuardOff, TheCheckAloneStandsBehindAMissingLock) {
    everybody_at_once(k_free_unlocked);
    EXPECT_EQ(confirmed(), "1");
    EXPECT_EQ(refusals, std::vector<std::string>(3, "place_pool_not_oversold"));
}

}  // namespace
}  // namespace plenary::registration
