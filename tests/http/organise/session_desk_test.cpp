// The session desk over HTTP, and what the pages of those who attend are told.
#include "../visitor.hpp"
#include "support/organiser.hpp"
#include "support/web_socket_client.hpp"

namespace plenary::organise {
namespace {

using namespace test_support;
using nlohmann::json;

class SessionDeskCalls : public testing::Test {
protected:
    SessionDeskCalls() {
        own.execute(fmt::format(
            "INSERT INTO session (id, organisation_id, event_id, slug, title, starts_local, starts_at, ends_at, day, "
            "provider, provider_data) VALUES ('{2}', '{0}', '{1}', 'session', '{{\"en\": \"Talk\"}}', now(), now(), "
            "now() + interval '1 hour', now(), 'stream', '{{\"address\": \"https://media.example.org/a.m3u8\"}}')",
            event.organisation.to_string(), event.event.to_string(), session));
        sign_in(host, make_organiser(own, event.organisation));
    }
    HttpAnswer checked(http::Method method, const std::string& target, HttpAnswer answer) {
        EXPECT_EQ(faults(method, target, answer), "") << answer.body;
        etag = answer.has("etag") ? answer.header("etag") : etag;
        return answer;
    }
    HttpAnswer read() { return checked(http::Method::get, desk, host.get(desk)); }
    HttpAnswer take(const json& move, const std::string& language = "en") {
        return checked(http::Method::post, desk + "/steps",
                       host.post(desk + "/steps", move.dump(), {{"If-Match", etag}, {"Accept-Language", language}}));
    }
    HttpAnswer put_joining(const json& body) {
        return checked(http::Method::put, desk + "/joining",
                       host.send("PUT", desk + "/joining", {{"If-Match", etag}, {"Content-Type", "application/json"}},
                                 body.dump()));
    }
    std::string socket(const std::string& place, const std::string& which) {
        return fmt::format("{}/{}?session={}&page=0192f0c1-2b3c-7d4e-8f5a-6b7c8d9e0f1a", place, which, session);
    }
    static json room_in(const std::string& text) { return json::parse(text).value("room", json()); }
    // What the next message about the room says.
    static json next_room(WebSocketClient& line) {
        for (;;)
            if (auto room = room_in(line.read_text()); !room.is_null()) return room;
    }

    TestDatabase& own = TestDatabase::own();
    TestEvent event = make_event(own, 10);
    std::string session = SessionId::make(SystemClock{}.now()).to_string();
    ServerProcess server{own.uri()};
    HttpClient host{server.port()}, client{server.port()};
    std::string desk = "/api/v1/organise/events/" + event.event.to_string() + "/session";
    std::string etag;
};

TEST_F(SessionDeskCalls, LeadASessionAndTellEveryOpenPage) {
    const auto place = take_place(server, client, event, "ana@example.org");
    WebSocketClient outside(server.port(), socket(place, "room-socket"), {{"Cookie", client.cookies()}});
    WebSocketClient inside(server.port(), socket(place, "presence-socket"), {{"Cookie", client.cookies()}});
    ASSERT_EQ(outside.answer().status, 101);
    ASSERT_EQ(inside.answer().status, 101);
    EXPECT_EQ(next_room(outside).at("state"), "live");
    EXPECT_EQ(next_room(inside).at("by_clock"), true);

    EXPECT_EQ(json::parse(read().body).at("phase"), "live");
    const auto paused = take({{"step", "pause"}, {"words", "Back at ten past"}});
    EXPECT_EQ(paused.status, 200);
    for (auto* line : {&outside, &inside}) {
        const auto room = next_room(*line);
        EXPECT_EQ(room.at("state"), "paused");
        EXPECT_EQ(room.at("message"), (json{{"en", "Back at ten past"}}));
        EXPECT_EQ(room, json::parse(client.get(place + "/join").body).at("room")) << "the same as the page reads";
    }
    take({{"step", "go_on"}});
    EXPECT_EQ(next_room(outside).at("state"), "live");
    take({{"step", "end"}});
    EXPECT_EQ(next_room(outside).at("state"), "ended");
    take({{"step", "take_back"}});
    EXPECT_EQ(next_room(outside).at("state"), "live");
}

TEST_F(SessionDeskCalls, RefuseAStepInTheReadersLanguageAndOnAnOldVersion) {
    read();
    const auto old = etag;
    EXPECT_EQ(host.post(desk + "/steps", R"({"step":"pause"})").status, 428);
    const auto refused = take({{"step", "go_on"}}, "fr");
    EXPECT_EQ(refused.status, 409);
    EXPECT_EQ(json::parse(refused.body).at("detail"), "La session n’est pas en pause.");
    EXPECT_EQ(wrong_fields(refused), (std::map<std::string, std::string>{{"/step", "session_step"}}));
    EXPECT_EQ(take({{"step", "pause"}}).status, 200);
    etag = old;
    EXPECT_EQ(take({{"step", "end"}}).status, 412);
    EXPECT_EQ(take({{"step", "dance"}}).status, 422);
    EXPECT_EQ(take({{"step", "extend"}, {"minutes", 600}}).status, 422);
    EXPECT_EQ(take({{"step", "pause"}, {"words", std::string(301, 'x')}}).status, 422);
}

TEST_F(SessionDeskCalls, TellOfARehearsalNothing) {
    own.execute(
        "UPDATE session SET starts_at = now() + interval '3 hours', ends_at = now() + interval '4 hours' WHERE id = '" +
        session + "'");
    const auto place = take_place(server, client, event, "ben@example.org");
    const auto before = json::parse(client.get(place + "/join").body).at("room");
    read();
    EXPECT_EQ(json::parse(take({{"step", "rehearse"}}).body).at("rehearsing"), true);
    for (const auto* step : {"open_lobby", "start", "end"}) EXPECT_EQ(take({{"step", step}}).status, 200) << step;
    EXPECT_EQ(json::parse(client.get(place + "/join").body).at("room"), before);
    EXPECT_TRUE(json::parse(client.get(place + "/join").body).at("source").is_null());
    EXPECT_EQ(WebSocketClient(server.port(), socket(place, "presence-socket"), {{"Cookie", client.cookies()}})
                  .answer()
                  .status,
              409)
        << "nobody is counted";
    own.execute("UPDATE session SET starts_at = now() + interval '5 minutes' WHERE id = '" + session + "'");
    read();
    EXPECT_EQ(put_joining({{"opens_minutes", 20}, {"telephone", nullptr}, {"unrecorded", nullptr}}).status, 200)
        << "the event is read anew";
    ASSERT_TRUE(
        eventually([&] { return json::parse(client.get(place + "/join").body).at("room").at("state") == "waiting"; }));
    EXPECT_TRUE(json::parse(client.get(place + "/join").body).at("source").is_null()) << "the door stays shut";
    read();
    EXPECT_EQ(json::parse(read().body).at("people_wait"), true);
    take({{"step", "finish_rehearsal"}});
    EXPECT_EQ(json::parse(client.get(place + "/join").body).at("source"), "https://media.example.org/a.m3u8")
        << "the control";
}

TEST_F(SessionDeskCalls, KeepThoseOutWhoHaveNoPlace) {
    const auto place = take_place(server, client, event, "cleo@example.org");
    HttpClient other(server.port());
    take_place(server, other, event, "dora@example.org");
    const auto line = socket(place, "room-socket");
    EXPECT_EQ(WebSocketClient(server.port(), line).answer().status, 401);
    EXPECT_EQ(WebSocketClient(server.port(), line, {{"Cookie", other.cookies()}}).answer().status, 404);
    EXPECT_EQ(WebSocketClient(server.port(), line, {{"Cookie", client.cookies()}, {"Origin", "https://evil.example"}})
                  .answer()
                  .status,
              403);
    own.execute(
        "UPDATE registration SET state = 'cancelled_by_person' WHERE address = 'cleo@example.org' AND event_id = '" +
        event.event.to_string() + "'");
    EXPECT_EQ(WebSocketClient(server.port(), line, {{"Cookie", client.cookies()}}).answer().status, 409);
}

TEST_F(SessionDeskCalls, SayHowPeopleJoin) {
    read();
    const json joining{{"opens_minutes", 30}, {"telephone", "+49 228 555 0100"}, {"unrecorded", "Initials are enough"}};
    EXPECT_EQ(put_joining(joining).status, 200);
    const auto place = take_place(server, client, event, "eva@example.org");
    const auto join = json::parse(client.get(place + "/join").body);
    EXPECT_EQ(join.at("telephone"), "+49 228 555 0100");
    EXPECT_EQ(join.at("unrecorded"), (json{{"en", "Initials are enough"}}));
    EXPECT_EQ(own.value("SELECT starts_at - interval '30 minutes' FROM session WHERE id = '" + session + "'"),
              own.value(fmt::format("SELECT '{}'::timestamptz", join.at("room").at("opens_at").get<std::string>())));
    EXPECT_EQ(put_joining({{"opens_minutes", 241}, {"telephone", nullptr}, {"unrecorded", nullptr}}).status, 422);
    EXPECT_EQ(put_joining({{"opens_minutes", nullptr}, {"telephone", "two\nlines"}, {"unrecorded", nullptr}}).status,
              422);
}

}  // namespace
}  // namespace plenary::organise
