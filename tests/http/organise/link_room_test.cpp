// A webinar at a meeting's address: who has a place gets it while the room is open, from the personal link.
#include "../visitor.hpp"
#include "support/web_socket_client.hpp"

namespace plenary::organise {
namespace {

using namespace test_support;
using nlohmann::json;

class LinkRoom : public testing::Test {
protected:
    // An event whose session begins `minutes` from now, at a meeting's address.
    TestEvent event_in(int minutes) {
        const auto event = make_event(own, 10);
        own.execute(fmt::format(
            "INSERT INTO session (id, organisation_id, event_id, slug, title, starts_local, starts_at, ends_at, day, "
            "provider, provider_data) VALUES (gen_random_uuid(), '{0}', '{1}', 'session', '{{\"en\": \"Talk\"}}', "
            "now(), "
            "now() + interval '{2} minutes', now() + interval '{2} minutes' + interval '1 hour', now(), 'link', "
            "'{{\"address\": \"https://meet.example.org/cool\"}}')",
            event.organisation.to_string(), event.event.to_string(), minutes));
        return event;
    }
    json join(const TestEvent& event, const std::string& email) {
        const auto target = take_place(server, client, event, email) + "/join";
        const auto answer = client.get(target);
        EXPECT_EQ(answer.status, 200) << answer.body;
        EXPECT_EQ(faults(http::Method::get, target, answer), "");
        page = client.get(target.substr(std::string_view("/api/v1").size()));
        return json::parse(answer.body);
    }

    // How often somebody went into the session that `way` ends in.
    std::string entries(const std::string& way) {
        return own.value("SELECT sum(entries) FROM room_entry WHERE session_id = '" + way.substr(way.size() - 36) +
                         "'");
    }

    TestDatabase& own = TestDatabase::own();
    ServerProcess server;
    HttpClient client{server.port()};
    HttpAnswer page;
};

TEST_F(LinkRoom, OpensInAWindowOfItsOwnWhileItIsOpenAndNotesWhoWent) {
    const auto open = join(event_in(-5), "ana@example.org");
    EXPECT_EQ(open.at("room").at("state"), "live");
    EXPECT_EQ(open.at("media"), "window");
    EXPECT_EQ(open.at("plays_here"), false);
    EXPECT_EQ(page.status, 200);
    EXPECT_FALSE(page.header("content-security-policy").contains("meet.example.org"))
        << "our page loads nothing from there";
    EXPECT_FALSE((open.dump() + page.body).contains("meet.example.org")) << "it is reached through us";
    const auto way = open.at("source").get<std::string>();
    for (int times = 1; times <= 2; ++times) {
        const auto gone = client.get(way);
        EXPECT_EQ(gone.status, 303);
        EXPECT_EQ(gone.header("location"), "https://meet.example.org/cool");
        EXPECT_EQ(gone.header("cache-control"), "no-store");
        EXPECT_EQ(entries(way), std::to_string(times));
    }
}

TEST_F(LinkRoom, IsNoPresenceWhileOurPageIsOpen) {
    const auto open = join(event_in(-5), "cleo@example.org");
    EXPECT_EQ(open.at("counts_here"), false);
    const auto socket =
        fmt::format("{}?session={}&page=0192f0c1-2b3c-7d4e-8f5a-6b7c8d9e0f1a",
                    open.at("presence_socket").get<std::string>(), open.at("session").at("id").get<std::string>());
    EXPECT_EQ(WebSocketClient(server.port(), socket, {{"Cookie", client.cookies()}}).answer().status, 409);
    const json beat{
        {"action", "beat"}, {"session", open.at("session").at("id")}, {"page", "0192f0c1-2b3c-7d4e-8f5a-6b7c8d9e0f1a"}};
    const auto place = open.at("presence_socket").get<std::string>();
    EXPECT_EQ(client.post(place.substr(0, place.rfind('/')) + "/presence", beat.dump()).status, 409);
    EXPECT_EQ(own.value("SELECT count(*) FROM attendance_interval WHERE session_id = '" +
                        open.at("session").at("id").get<std::string>() + "'"),
              "0");
}

TEST_F(LinkRoom, TellsItsAddressToNobodyBefore) {
    const auto early = join(event_in(60), "ben@example.org");
    EXPECT_EQ(early.at("room").at("state"), "not_open");
    EXPECT_TRUE(early.at("source").is_null());
    EXPECT_FALSE(early.dump().contains("meet.example.org"));
    EXPECT_FALSE(page.body.contains("meet.example.org"));
    const auto place = early.at("room_socket").get<std::string>();
    const auto way = place.substr(7, place.rfind('/') - 7);
    const auto refused = client.get(way + "/room?session=" + early.at("session").at("id").get<std::string>());
    EXPECT_EQ(refused.status, 303);
    EXPECT_EQ(refused.header("location"), way + "/join");
    EXPECT_EQ(entries(early.at("session").at("id").get<std::string>()), "");
}

}  // namespace
}  // namespace plenary::organise
