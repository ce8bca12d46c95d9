// PostgreSQL goes away while people are present: nobody is thrown out, and no minute is lost.
#include "../registration/private_cluster.hpp"
#include "../visitor.hpp"
#include "audience.hpp"
#include "db/parameter.hpp"

namespace plenary::attendance {
namespace {

using namespace test_support;
using namespace std::chrono_literals;

// The test databases of this scope are made in `cluster`.
class TestsIn {
public:
    explicit TestsIn(const PrivateCluster& cluster) : usual_(std::getenv(k_name)) {
        ::setenv(k_name, cluster.uri().c_str(), 1);
    }
    ~TestsIn() { ::setenv(k_name, usual_.c_str(), 1); }
    TestsIn(const TestsIn&) = delete;
    TestsIn& operator=(const TestsIn&) = delete;

private:
    static constexpr auto k_name = "PLENARY_TEST_DATABASE";
    std::string usual_;
};

// Whether the server still answers on this line.
bool is_open(WebSocketClient& page) {
    page.send_frame(Frame::ping, "there?");
    for (;;) {
        const auto frame = page.read_frame();
        if (frame.kind == Frame::pong && frame.payload == "there?") return true;
        if (frame.kind == Frame::close) return false;
    }
}

TEST(PresenceInAnOutage, GoesOnAndIsWrittenAfterwards) {
    PrivateCluster cluster;
    const TestsIn here(cluster);
    TestDatabase own;
    const auto event = make_event(own, std::nullopt);
    const Audience audience(own, event, 20);
    ServerProcess server(own.uri());
    std::vector<WebSocketClient> pages;
    for (const auto& guest : audience.guests()) pages.push_back(audience.join(server.port(), guest));
    EXPECT_TRUE(eventually([&] { return audience.intervals("count(*)", "left_at IS NULL") == "20"; }));
    own.execute("UPDATE attendance_interval SET joined_at = joined_at - interval '1 hour'");

    cluster.stop();
    const auto gone_from = SystemClock{}.now();
    for (int i = 0; i < 5; ++i) pages.pop_back();  // these people leave meanwhile
    std::this_thread::sleep_for(2s);
    for (auto& page : pages) EXPECT_TRUE(is_open(page)) << "nobody is thrown out";
    const auto gone_until = SystemClock{}.now();
    cluster.start();
    // As if it had been away for twenty minutes: longer than others wait before they take a process for dead.
    own.execute(
        "UPDATE node SET alive_until = alive_until - interval '20 minutes'; UPDATE schedule SET next_at = now()");

    EXPECT_TRUE(eventually([&] { return audience.intervals("count(*)", "left_at IS NOT NULL") == "5"; }, 40s))
        << "who left is written when the database is back";
    EXPECT_EQ(audience.intervals("bool_and(left_at BETWEEN '" + db::text_of(gone_from) +
                                     "'::timestamptz - interval '1 s'" + " AND '" + db::text_of(gone_until) + "')",
                                 "left_at IS NOT NULL"),
              "t")
        << "when they left, not when it was written";
    EXPECT_EQ(audience.intervals("count(*)", "left_at IS NULL"), "15") << "who stayed was there all the time";
    for (auto& page : pages) EXPECT_TRUE(is_open(page));
    EXPECT_TRUE(eventually(
        [&] { return own.value("SELECT bool_and(alive_until > now() - interval '1 minute') FROM node") == "t"; }, 40s));
    EXPECT_EQ(audience.intervals("count(*)", "left_at IS NULL"), "15");
    pages.clear();
    EXPECT_EQ(server.stop(), 0);
    EXPECT_EQ(audience.intervals("count(*)", "left_at IS NULL"), "0");
}

}  // namespace
}  // namespace plenary::attendance
