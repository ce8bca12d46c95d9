// Many people and two server processes want the last places at the same instant.
#include <fmt/format.h>

#include <map>

#include "world.hpp"

namespace plenary::registration {
namespace {

class CapacityRace : public RegistrationWorld, public testing::WithParamInterface<int> {
protected:
    static constexpr int k_people = 300;

    // Every second person meets the other server.
    std::map<RegistrationState, int> everybody_at_once(Node& second) {
        std::vector<std::future<Result<Receipt>>> started;
        for (int i = 0; i < k_people; ++i)
            started.push_back(start_joining(i % 2 == 0 ? node : second, fmt::format("person{}@example.org", i)));
        std::map<RegistrationState, int> answers;
        for (auto& answer : started) ++answers[answer.get().value().state];
        return answers;
    }
    std::vector<std::string> waiting_order() {
        return own.column(
            fmt::format("SELECT id FROM registration WHERE event_id = '{}' AND state = 'waitlisted' "
                        "ORDER BY waiting_since",
                        event.event.to_string()));
    }
};

TEST_P(CapacityRace, ExactlyAsManyAsThereArePlacesAreConfirmedAndTheRestWaitsInOrder) {
    const int capacity = GetParam();
    open(capacity);
    Node second{loop, own.uri(), clock};
    const auto answers = everybody_at_once(second);
    EXPECT_EQ(answers, (std::map<RegistrationState, int>{{RegistrationState::confirmed, capacity},
                                                         {RegistrationState::waitlisted, k_people - capacity}}));
    EXPECT_EQ(summary(), fmt::format("confirmed {}, waitlisted {}", capacity, k_people - capacity));
    EXPECT_EQ(own.value(fmt::format("SELECT taken FROM place_pool WHERE id = '{}'", event.pool.to_string())),
              std::to_string(capacity));
    EXPECT_EQ(wrong_pools(), std::vector<std::string>{});

    // The number that each sees on their page is their place in the order of arrival.
    const auto order = waiting_order();
    for (const std::size_t place : {std::size_t{0}, std::size_t{1}, order.size() / 2, order.size() - 1}) {
        const auto scope = accounts::Policy{}.scope_for_work(event.organisation, event.event,
                                                             RegistrationId::parse(order[place]).value());
        EXPECT_EQ(loop.run(node.service.find(scope))->waiting_number, static_cast<int>(place) + 1);
    }
}

INSTANTIATE_TEST_SUITE_P(Capacities, CapacityRace, testing::Values(1, 100));

TEST_F(RegistrationWorld, EachRegistrationOfARaceHasItsMailAndItsLogRow) {
    open(10);
    std::vector<std::future<Result<Receipt>>> started;
    for (int i = 0; i < 60; ++i) started.push_back(start_joining(node, fmt::format("person{}@example.org", i)));
    for (auto& answer : started) EXPECT_TRUE(answer.get().has_value());
    const auto of_event = fmt::format("payload->>'event' = '{}'", event.event.to_string());
    EXPECT_EQ(count("task", of_event + " AND kind = 'mail.confirmed'"), "10");
    EXPECT_EQ(count("task", of_event + " AND kind = 'mail.waitlisted'"), "50");
    EXPECT_EQ(count("task", of_event), "60");
    const auto logged = fmt::format("event_id = '{}'", event.event.to_string());
    EXPECT_EQ(count("activity", logged + " AND action = 'registration.confirmed'"), "10");
    EXPECT_EQ(count("activity", logged), "60");
}

TEST_F(RegistrationWorld, SequentialArrivalsWaitInTheirOrder) {
    open(1);
    for (const auto* email : {"a@example.org", "b@example.org", "c@example.org", "d@example.org"}) join(email);
    EXPECT_EQ(state_of("a@example.org"), "confirmed");
    int expected = 0;
    for (const auto* email : {"b@example.org", "c@example.org", "d@example.org"})
        EXPECT_EQ(loop.run(node.service.find(scope_of(email)))->waiting_number, ++expected);
}

}  // namespace
}  // namespace plenary::registration
