// Whatever people do in whatever order: the counters are what the rows say, nothing is oversold, and nobody
// waits beside a free place.
#include <fmt/format.h>

#include <random>

#include "world.hpp"

namespace plenary::registration {
namespace {

using namespace std::chrono_literals;

class RandomWalk : public RegistrationWorld, public testing::WithParamInterface<unsigned> {
protected:
    static constexpr int k_people = 25;

    RandomWalk() {
        open(6);
        share_a_second_pool(4);
        own.execute(
            fmt::format("UPDATE event SET starts_at = starts_at + interval '3 years', "
                        "ends_at = ends_at + interval '3 years', registration_closes_at = NULL WHERE id = '{}'",
                        event.event.to_string()));
    }
    void share_a_second_pool(int capacity) {
        own.execute(fmt::format(
            "INSERT INTO place_pool (id, organisation_id, event_id, capacity) VALUES ('{0}', '{1}', '{2}', {3}); "
            "INSERT INTO category_pool VALUES ('{1}', '{4}', '{0}')",
            PoolId::make(clock.now()).to_string(), event.organisation.to_string(), event.event.to_string(), capacity,
            event.category.to_string()));
    }
    int pick(int below) { return static_cast<int>(random() % static_cast<unsigned>(below)); }
    std::string somebody() { return fmt::format("p{}@example.org", pick(k_people)); }

    // A registration at random, also one that was given up long ago.
    std::optional<accounts::Scope> some_place() {
        const auto ids = own.column(
            fmt::format("SELECT id FROM registration WHERE event_id = '{}' ORDER BY id", event.event.to_string()));
        if (ids.empty()) return std::nullopt;
        const auto id = RegistrationId::parse(ids.at(random() % ids.size())).value();
        return accounts::Policy{}.scope_for_work(event.organisation, event.event, id);
    }
    void step() {
        const int what = pick(10);
        if (what < 4) {
            receipts.push_back(join(somebody()).receipt);
        } else if (what == 4 && !receipts.empty()) {
            (void)loop.run(
                node.service.correct_address({}, event.event, receipts.at(random() % receipts.size()), somebody()));
        } else if (what == 5) {
            clock.advance(std::chrono::minutes{pick(30 * 60)});
            loop.run(node.service.expire_past_offers());
        } else if (const auto place = some_place()) {
            if (what < 8) EXPECT_TRUE(loop.run(node.service.give_up(*place)));
            if (what == 8) (void)loop.run(node.service.accept(*place));
            if (what == 9) (void)loop.run(node.service.register_again(*place));
        }
    }
    // Somebody waits although each pool of the event has a free place and no offer is open.
    std::string waiting_beside_free_places() {
        return own.value(fmt::format(
            "SELECT count(*) FROM registration WHERE event_id = '{0}' AND state = 'waitlisted' "
            "AND NOT EXISTS (SELECT FROM place_pool WHERE event_id = '{0}' AND held > 0 OR taken + held >= capacity)",
            event.event.to_string()));
    }

    std::mt19937 random{GetParam()};
    std::vector<std::string> receipts;
};

TEST_P(RandomWalk, KeepsItsInvariantsAfterEveryTenthOfFiveHundredSteps) {
    for (int done = 1; done <= 500; ++done) {
        step();
        if (done % 10 != 0) continue;
        ASSERT_EQ(wrong_pools(), std::vector<std::string>{}) << "seed " << GetParam() << ", step " << done;
        ASSERT_EQ(waiting_beside_free_places(), "0") << "seed " << GetParam() << ", step " << done;
    }
    const auto different = own.column(
        fmt::format("SELECT DISTINCT state FROM registration WHERE event_id = '{}'", event.event.to_string()));
    EXPECT_GE(different.size(), 4U) << "the walk went somewhere";
}

INSTANTIATE_TEST_SUITE_P(Seeds, RandomWalk, testing::Values(1U, 1994U));

}  // namespace
}  // namespace plenary::registration
