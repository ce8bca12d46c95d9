// The server dies while a thousand people are present.
#include "../visitor.hpp"
#include "audience.hpp"
#include "support/organiser.hpp"

namespace plenary::attendance {
namespace {

using namespace test_support;
using namespace std::chrono_literals;
using nlohmann::json;

constexpr int k_people = 1'000;
const std::vector<std::string> k_many{"server.max_connections_per_address=4096"};

class Killed : public testing::Test {
protected:
    // Everything in the database is so many minutes older at once.
    void let_pass(int minutes) {
        own.execute(
            fmt::format("UPDATE node SET alive_until = alive_until - interval '{0} minutes'; "
                        "UPDATE attendance_interval SET joined_at = joined_at - interval '{0} minutes', "
                        "left_at = left_at - interval '{0} minutes'; UPDATE schedule SET next_at = now()",
                        minutes));
    }
    json attendance(HttpClient& organiser, const std::string& query) {
        const auto target = "/api/v1/organise/events/" + event.event.to_string() + "/attendance" + query;
        const auto answer = organiser.get(target);
        EXPECT_EQ(answer.status, 200) << answer.body;
        EXPECT_EQ(faults(http::Method::get, target, answer), "");
        return json::parse(answer.body);
    }

    TestDatabase own;  // of its own: no other test's pages
    TestEvent event = make_event(own, std::nullopt);
    Audience audience{own, event, k_people, "stream", "-1 hour"};
    ServerProcess server{own.uri(), k_many};
};

TEST_F(Killed, WithAThousandPresentTheirIntervalsCloseAndNobodyIsCountedTwice) {
    std::vector<WebSocketClient> pages;
    for (const auto& guest : audience.guests()) pages.push_back(audience.join(server.port(), guest));
    EXPECT_TRUE(eventually([&] { return audience.intervals("count(*)", "left_at IS NULL") == "1000"; }));
    own.execute("UPDATE attendance_interval SET joined_at = joined_at - interval '10 minutes 30 seconds'");
    server.kill();
    pages.clear();
    EXPECT_EQ(audience.intervals("count(*)", "left_at IS NULL"), "1000") << "nobody was there to close them";

    let_pass(20);
    server.start_again();
    constexpr std::size_t k_back = 600;
    for (std::size_t i = 0; i < k_back; ++i) pages.push_back(audience.join(server.port(), audience.guests()[i]));
    EXPECT_TRUE(eventually([&] { return audience.intervals("count(*)", "left_at IS NULL") == "600"; }, 40s));
    EXPECT_EQ(audience.intervals("count(*)"), "1600");
    EXPECT_EQ(audience.intervals("bool_and(left_at = (SELECT alive_until FROM node WHERE id = node_id))",
                                 "left_at IS NOT NULL"),
              "t")
        << "at the last sign of life of the process that died";
    EXPECT_EQ(audience.intervals("count(DISTINCT registration_id)", "left_at IS NULL"), "600");

    HttpClient organiser(server.port());
    sign_in(organiser, make_organiser(own, event.organisation));
    const auto totals = attendance(organiser, "/totals");
    EXPECT_EQ(totals.at("attended"), k_people);
    EXPECT_EQ(totals.at("present"), k_back);
    std::size_t seen = 0;
    for (std::string cursor; seen == 0 || !cursor.empty();) {
        const auto page = attendance(organiser, "?view=all&order=last_leave&limit=200" + cursor);
        for (const auto& who : page.at("items")) {
            EXPECT_EQ(who.at("present"), seen++ < k_back);
            EXPECT_GE(who.at("minutes"), 10) << who.dump();
            EXPECT_LE(who.at("minutes"), 11) << who.dump() << ": the twenty without a server are nobody's";
        }
        cursor = page.at("next").is_null() ? "" : "&cursor=" + page.at("next").get<std::string>();
    }
    EXPECT_EQ(seen, static_cast<std::size_t>(k_people)) << "everybody once";
}

}  // namespace
}  // namespace plenary::attendance
