// The Zoom that the other tests talk to: what it refuses, so that they can fail.
#include "conferencing/zoom/wire.hpp"
#include "support/fakes/zoom/zoom_commands.hpp"
#include "support/fakes/zoom/zoom_world.hpp"

namespace plenary::conferencing {
namespace {

using std::chrono::hours;
using test_support::HttpAnswer;
using test_support::HttpClient;
using testing::SizeIs;

class FakeZoomServer : public ZoomWorld {
protected:
    HttpAnswer call(const std::string& method, const std::string& target, const json& body = nullptr) {
        const auto grant = run(zoom::fetch_grant(settings, line, clock.now())).value();
        return HttpClient(port()).send(
            method, "/v2" + target, {{"authorization", "Bearer " + grant.token}, {"content-type", "application/json"}},
            body.is_null() ? std::nullopt : std::optional(body.dump()));
    }
    std::uint16_t port() const {
        return static_cast<std::uint16_t>(std::stoi(fake.sign_in().substr(fake.sign_in().rfind(':') + 1)));
    }
};

TEST_F(FakeZoomServer, CountsTheDayOfAHostAndSaysWhenItIsOver) {
    for (int i = 0; i < 100; ++i)
        ASSERT_EQ(call("POST", "/users/host@example.org/meetings", {{"topic", "a"}}).status, 201);
    const auto refused = call("POST", "/users/host@example.org/meetings", {{"topic", "a"}});
    EXPECT_EQ(refused.status, 429);
    EXPECT_EQ(refused.header("x-ratelimit-type"), "Daily-limit");
    EXPECT_EQ(refused.header("retry-after"), "2026-11-30T00:00:00Z");
    clock.set(starts);
    EXPECT_EQ(call("POST", "/users/host@example.org/meetings", {{"topic", "a"}}).status, 201);
}

TEST_F(FakeZoomServer, CountsTheSecondWhereItKeepsRates) {
    fake.keep_rates(test_support::zoom::Rates{});
    for (int i = 0; i < 20; ++i) ASSERT_EQ(call("GET", "/users/host@example.org/meetings").status, 200);
    const auto refused = call("GET", "/users/host@example.org/meetings");
    EXPECT_EQ(refused.status, 429);
    EXPECT_EQ(refused.header("x-ratelimit-type"), "QPS");
    EXPECT_EQ(refused.header("x-ratelimit-category"), "medium");
    EXPECT_FALSE(refused.has("retry-after"));
    clock.advance(std::chrono::seconds{1});
    EXPECT_EQ(call("GET", "/users/host@example.org/meetings").status, 200);
}

TEST_F(FakeZoomServer, CountsTheAdditionsOfARegistrant) {
    const auto room = make();
    for (int i = 0; i < 3; ++i) admit(room, {guest(1)});
    EXPECT_EQ(run(zoom().guest_list()->admit(room, {guest(1)})).error().code, ErrorCode::unavailable);
    EXPECT_THAT(admit(room, {guest(2)}), SizeIs(1));
    clock.advance(hours{24});
    EXPECT_THAT(admit(room, {guest(1)}), SizeIs(1));
}

TEST_F(FakeZoomServer, RefusesABatchOfMoreThanThirty) {
    const auto room = make();
    EXPECT_THAT(admit(room, guests(30)), SizeIs(30));
    json body{{"registrants", json::array()}};
    for (const auto& one : guests(31)) body["registrants"].push_back(zoom::registrant_of(one));
    EXPECT_EQ(json::parse(call("POST", "/meetings/" + id(room) + "/batch_registrants", body).body)["code"], 300);
}

// Meetings have UUIDs with "/" first, with "//" in them and with neither.
TEST_F(FakeZoomServer, KnowsAUuidThatIsEncodedAsOftenAsItHasToBe) {
    const auto room = make();
    int twice = 0;
    for (int i = 0; i < 3; ++i) {
        fake.start(id(room));
        const auto uuid = json::parse(fake.signals().back().body)["payload"]["object"]["uuid"].get<std::string>();
        fake.end(id(room));
        EXPECT_EQ(call("GET", "/report/meetings/" + zoom::uuid_segment(uuid)).status, 200) << uuid;
        if (zoom::uuid_segment(uuid) == zoom::path_segment(uuid)) continue;
        ++twice;
        const auto once = call("GET", "/report/meetings/" + zoom::path_segment(uuid));
        EXPECT_EQ(once.status, 404) << uuid;
        EXPECT_EQ(json::parse(once.body)["code"], 3001);
    }
    EXPECT_GT(twice, 0);
}

TEST_F(FakeZoomServer, KnowsMeetingsFromWebinars) {
    const auto room = make();
    EXPECT_EQ(json::parse(call("GET", "/webinars/" + id(room)).body)["code"], 3000);
    EXPECT_EQ(json::parse(call("GET", "/meetings/1").body)["code"], 3001);
    EXPECT_EQ(json::parse(call("GET", "/nothing").body)["code"], 2300);
    EXPECT_EQ(call("POST", "/users/host@example.org/meetings", {{"type", 7}}).status, 400);
}

TEST_F(FakeZoomServer, TellsASubscriberWhoKnowsTheSecret) {
    std::vector<RawSignal> came;
    const test_support::FakeListener receiver([&](const test_support::FakeRequest& request) {
        const RawSignal raw{request.headers, request.body};
        const auto reply = zoom().signals()->reply(raw, clock.now());
        came.push_back(raw);
        return test_support::FakeAnswer{.status = reply ? 200 : 401, .body = reply && *reply ? **reply : ""};
    });
    const auto room = make();
    EXPECT_TRUE(fake.subscribe(receiver.port(), "/signals/zoom"));
    fake.start(id(room));
    ASSERT_THAT(came, SizeIs(2));
    EXPECT_EQ(read(came[1]).at(0).kind, SignalKind::started);
    settings.webhook_secret = "another";
    provider = std::make_unique<ZoomProvider>(settings, line, clock);
    EXPECT_FALSE(fake.subscribe(receiver.port(), "/signals/zoom"));
}

TEST_F(FakeZoomServer, DoesWhatItIsTold) {
    using test_support::zoom::carry_out;
    const auto room = make();
    const auto one = admit(room, {guest(1)}).at(0);
    EXPECT_EQ(carry_out(fake, {{"do", "start"}, {"room", id(room)}}), json::object());
    const auto joined = carry_out(fake, {{"do", "join"}, {"address", one.address}});
    EXPECT_EQ(carry_out(fake, {{"do", "leave"}, {"user_id", joined.at("user_id")}}), json::object());
    EXPECT_EQ(carry_out(fake, {{"do", "room"}, {"room", id(room)}}).at("approved"), 1);
    EXPECT_TRUE(carry_out(fake, {{"do", "join"}, {"address", "https://us02web.zoom.us/w/1?tk=x"}}).contains("error"));
    EXPECT_TRUE(carry_out(fake, {{"do", "dance"}}).contains("error"));
    EXPECT_TRUE(carry_out(fake, nullptr).contains("error"));
}

}  // namespace
}  // namespace plenary::conferencing
