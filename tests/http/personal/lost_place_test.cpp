// A page that is open when its place is lost: its sockets close, nobody is counted on, nothing more is told.
#include "../visitor.hpp"
#include "support/organiser.hpp"
#include "support/web_socket_client.hpp"

namespace plenary::personal {
namespace {

using namespace test_support;
using nlohmann::json;

class LostPlace : public testing::Test {
protected:
    LostPlace() { sign_in(host, make_organiser(own, event.organisation)); }
    // Before anybody registers: the mail about a place reads the agenda.
    TestEvent event_with_its_session() {
        auto made = make_event(own, 10);
        own.execute(fmt::format(
            "INSERT INTO session (id, organisation_id, event_id, slug, title, starts_local, starts_at, ends_at, day, "
            "provider, provider_data) VALUES ('{2}', '{0}', '{1}', 'session', '{{\"en\": \"Talk\"}}', now(), now(), "
            "now() + interval '1 hour', now(), 'stream', '{{\"address\": \"https://media.example.org/a.m3u8\"}}')",
            made.organisation.to_string(), made.event.to_string(), session));
        return made;
    }
    WebSocketClient open(const std::string& which) {
        const auto page = AccountId::make(SystemClock{}.now()).to_string();
        return {server.port(),
                fmt::format("{}/{}?session={}&page={}", place, which, session, page),
                {{"Cookie", client.cookies()}}};
    }
    std::string id() const { return place.substr(place.rfind('/') + 1); }
    HttpAnswer step(const json& body) {
        return host.post(fmt::format("/api/v1/organise/events/{}/registrations/{}/step", event.event.to_string(), id()),
                         body.dump());
    }
    std::string open_intervals() {
        return own.value("SELECT count(*) FROM attendance_interval WHERE left_at IS NULL AND registration_id = " +
                         quoted(id()));
    }

    TestDatabase& own = TestDatabase::own();
    std::string session = SessionId::make(SystemClock{}.now()).to_string();
    TestEvent event = event_with_its_session();
    ServerProcess server{own.uri()};
    HttpClient host{server.port()}, client{server.port()};
    std::string place = take_place(server, client, event, "lost@example.org");
};

TEST_F(LostPlace, CancelledByTheOrganiserItsSocketsClose) {
    HttpClient others(server.port());
    const auto theirs = take_place(server, others, event, "stays@example.org");
    WebSocketClient stays(server.port(), fmt::format("{}/room-socket?session={}&page={}", theirs, session, session),
                          {{"Cookie", others.cookies()}});
    auto inside = open("presence-socket"), outside = open("room-socket"), second = open("presence-socket");
    for (auto* line : {&inside, &outside, &second}) ASSERT_EQ(line->answer().status, 101);
    EXPECT_EQ(open_intervals(), "2");

    EXPECT_EQ(step({{"step", "cancel"}, {"reason", "Not a participant."}}).status, 200);
    for (auto* line : {&inside, &outside, &second}) EXPECT_EQ(line->read_close(), 1000);
    EXPECT_TRUE(eventually([&] { return open_intervals() == "0"; })) << "nobody is counted on";
    EXPECT_EQ(open("presence-socket").answer().status, 409);
    EXPECT_EQ(open("room-socket").answer().status, 409);
    EXPECT_TRUE(json::parse(client.get(place + "/join").body).at("source").is_null());

    const auto desk = "/api/v1/organise/events/" + event.event.to_string() + "/session";
    const auto tag = host.get(desk).header("etag");
    EXPECT_EQ(host.post(desk + "/steps", R"({"step":"pause","words":"Back soon"})", {{"If-Match", tag}}).status, 200);
    for (;;) {
        const auto room = json::parse(stays.read_text()).at("room");
        if (room.at("state") == "paused") break;
    }
    EXPECT_EQ(open_intervals(), "0") << "the control above: who stays is told";
}

TEST_F(LostPlace, GivenUpOnOneDeviceItsPageOnAnotherCloses) {
    auto inside = open("presence-socket");
    ASSERT_EQ(inside.answer().status, 101);
    EXPECT_EQ(client.post(place + "/give-up", "").status, 200);
    EXPECT_EQ(inside.read_close(), 1000);
    EXPECT_EQ(client.post(place + "/register-again", "").status, 200);
    EXPECT_EQ(open("presence-socket").answer().status, 101) << "the control: with a place again";
}

}  // namespace
}  // namespace plenary::personal
