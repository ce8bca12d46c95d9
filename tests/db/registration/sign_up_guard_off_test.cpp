// The race for places in a session can fail: decided without the lock of its pool, it is oversold and seen to be.
#include <fmt/format.h>

#include <atomic>

#include "db/error_mapping.hpp"
#include "db/transaction.hpp"
#include "registration/sign_ups/session_pools.hpp"
#include "registration/sign_ups/sign_up_admission.hpp"
#include "world.hpp"

namespace plenary::registration {
namespace {

using namespace std::chrono_literals;

constexpr db::Statement k_unlocked{"test.session_pool", "SELECT capacity, taken FROM place_pool WHERE id = $1"};
constexpr db::Statement k_take{"test.take_session", "UPDATE place_pool SET taken = taken + 1 WHERE id = $1"};
constexpr db::Statement k_insert{"test.sign_up", R"sql(
    INSERT INTO sign_up (id, organisation_id, event_id, session_id, registration_id, state, created_at, changed_at)
         SELECT gen_random_uuid(), organisation_id, event_id, $1, id, 'confirmed', now(), now()
           FROM registration WHERE id = $2
)sql"};

// Four people and one place: all read, everybody meets, whoever is admitted takes.
class SignUpGuardOff : public testing::Test {
protected:
    static constexpr int k_people = 4;

    SignUpGuardOff() {
        own.execute(fmt::format(
            R"sql(
            INSERT INTO session (id, organisation_id, event_id, slug, title, starts_local, starts_at, ends_at, day)
                 VALUES ('{0}', '{1}', '{2}', 'walk', '{{"en": "Walk"}}', now(), now(), now(), now());
            INSERT INTO place_pool (id, organisation_id, event_id, capacity, of_sessions) VALUES ('{3}', '{1}', '{2}', 1, true);
            INSERT INTO session_places (organisation_id, event_id, session_id, pool_id) VALUES ('{1}', '{2}', '{0}', '{3}');
            INSERT INTO registration (id, organisation_id, event_id, category_id, state, email, address, name, language,
                                      created_at, changed_at)
                 SELECT gen_random_uuid(), '{1}', '{2}', '{4}', 'confirmed', n || '@example.org', n || '@example.org',
                        'Ana', 'en', now(), now() FROM generate_series(1, {5}) AS n;
            )sql",
            session.to_string(), event.organisation.to_string(), event.event.to_string(), pool.to_string(),
            event.category.to_string(), k_people));
        for (const auto& id : own.column("SELECT id FROM registration ORDER BY id"))
            people.push_back(RegistrationId::parse(id).value());
    }

    void everybody_at_once(bool locked) {
        std::vector<std::future<void>> started;
        for (const auto& person : people) started.push_back(loop.start(take_a_place(person, locked)));
        for (auto& one : started) one.get();
    }
    std::string confirmed() { return own.value("SELECT count(*) FROM sign_up WHERE state = 'confirmed'"); }

    test_support::TestDatabase own;  // a clone of its own: its constraint is dropped
    test_support::TestLoop loop{2};
    db::Database database{own.uri(), {.hot = k_people, .web = 1, .slow = 1, .jobs = 1}};
    test_support::TestEvent event = test_support::make_event(own, {});
    SessionId session = SessionId::make(SystemClock{}.now());
    PoolId pool = PoolId::make(SystemClock{}.now());
    std::vector<RegistrationId> people;
    std::atomic<int> read = 0;

private:
    PlacePools unlocked(db::Transaction& transaction) const {
        const auto row = transaction.exec(k_unlocked, pool)[0];
        return {{{pool, db::field<int>(row, "capacity"), db::field<int>(row, "taken")}},
                {{as_category(session), {pool}}}};
    }
    asio::awaitable<void> take_a_place(RegistrationId person, bool locked) {
        const auto scope = accounts::Policy{}.scope_for_work(event.organisation, event.event, person);
        co_await database.transact(db::Lane::hot, [this, scope, person, locked](db::Transaction& transaction) {
            auto pools = locked ? lock_session_pools(transaction, scope, {&session, 1}).pools : unlocked(transaction);
            const WantedSignUp wanted{SignUpId::make(SystemClock{}.now()), person, session};
            const auto admission = admit_sign_ups(std::move(pools), {&wanted, 1});
            ++read;
            test_support::eventually([this] { return read >= k_people; }, 300ms);
            if (admission.decided.front().state != SignUpState::confirmed) return;
            transaction.exec(k_insert, session, person);
            transaction.exec(k_take, pool);
        });
    }
};

TEST_F(SignUpGuardOff, TheHarnessSeesOversellingWithoutLockAndCheck) {
    own.execute("ALTER TABLE place_pool DROP CONSTRAINT place_pool_not_oversold");
    everybody_at_once(false);
    EXPECT_EQ(confirmed(), "4");
}

TEST_F(SignUpGuardOff, TheLockAloneKeepsTheSameRaceInBounds) {
    own.execute("ALTER TABLE place_pool DROP CONSTRAINT place_pool_not_oversold");
    everybody_at_once(true);
    EXPECT_EQ(confirmed(), "1");
}

}  // namespace
}  // namespace plenary::registration
