// A day's registrations: two thousand people over 64 connections.
#include <atomic>
#include <future>

#include "../visitor.hpp"

namespace plenary::registration {
namespace {

using namespace test_support;

constexpr int k_people = 2000;
constexpr int k_connections = 64;
constexpr int k_places = 1500;

TEST(Crowd, TwoThousandOverSixtyFourConnectionsAreAllAnsweredAndNeverOversold) {
    ServerProcess server;
    auto& own = TestDatabase::own();
    const auto event = make_event(own, k_places);
    std::atomic<int> next = 0, confirmed = 0, waitlisted = 0, otherwise = 0;
    std::vector<std::jthread> crowd;
    for (int connection = 0; connection < k_connections; ++connection)
        crowd.emplace_back([&] {
            HttpClient client(server.port());
            for (int person = next++; person < k_people; person = next++) {
                HttpAnswer answer;
                try {
                    answer = join(client, event, fmt::format("person{}@example.org", person));
                } catch (const std::runtime_error&) {
                    answer.status = 0;  // no answer in time
                }
                const bool has_place = answer.body.contains("\"confirmed\"");
                const bool waits = answer.body.contains("\"waitlisted\"");
                ++(answer.status == 202 && has_place ? confirmed
                   : answer.status == 202 && waits   ? waitlisted
                                                     : otherwise);
            }
        });
    crowd.clear();
    EXPECT_EQ(confirmed, k_places);
    EXPECT_EQ(waitlisted, k_people - k_places);
    EXPECT_EQ(otherwise, 0);
    const auto where = " WHERE event_id = '" + event.event.to_string() + "'";
    EXPECT_EQ(own.value("SELECT count(*) FROM registration" + where), std::to_string(k_people));
    EXPECT_EQ(own.value("SELECT taken FROM place_pool" + where), std::to_string(k_places));
    EXPECT_EQ(own.value("SELECT count(*) FROM registration" + where + " AND state = 'confirmed'"),
              std::to_string(k_places));
}

}  // namespace
}  // namespace plenary::registration
