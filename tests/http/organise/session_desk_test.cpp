// The session desk over HTTP, and what the pages of those who attend are told.
#include <gmock/gmock.h>

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
    HttpAnswer put_joining(const json& body) { return put("/joining", body); }
    HttpAnswer move_to(const std::string& provider, const std::string& address) {
        return put("/room", {{"provider", provider}, {"address", address}});
    }
    HttpAnswer put(const std::string& part, const json& body) {
        return checked(
            http::Method::put, desk + part,
            host.send("PUT", desk + part, {{"If-Match", etag}, {"Content-Type", "application/json"}}, body.dump()));
    }
    // It has an hour to go from now on, led by nobody.
    void begins_in(const std::string& interval) {
        own.execute(
            fmt::format("UPDATE session SET starts_at = now() + interval '{0}', ends_at = now() + interval "
                        "'{0}' + interval '1 hour' WHERE id = '{1}'",
                        interval, session));
    }
    // As organisers see it.
    json attendance(const std::string& part) {
        const auto target = "/api/v1/organise/events/" + event.event.to_string() + "/attendance" + part;
        const auto answer = host.get(target);
        EXPECT_EQ(answer.status, 200) << answer.body;
        return json::parse(answer.body);
    }
    json counted(const std::string& place) { return json::parse(client.get(place + "/join").body).at("presence"); }
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

TEST_F(SessionDeskCalls, EndThePlacesHoweverEarly) {
    const auto place = take_place(server, client, event, "early@example.org");
    const auto shown = [&] { return json::parse(client.get(place).body); };
    const auto page = "/my/registrations" + place.substr(place.rfind('/'));
    EXPECT_FALSE(shown().at("over").get<bool>());
    EXPECT_FALSE(shown().at("join_opens_at").is_null());
    read();
    take({{"step", "end"}});
    EXPECT_TRUE(eventually([&] { return shown().at("over").get<bool>(); }));
    EXPECT_TRUE(shown().at("join_opens_at").is_null());
    EXPECT_EQ(shown().at("actions"), json::array()) << "there is nothing left to join or to give up";
    EXPECT_THAT(client.get(page).body, testing::HasSubstr("This event is over"));
    take({{"step", "take_back"}});
    EXPECT_TRUE(eventually([&] { return !shown().at("over").get<bool>(); }));
    EXPECT_FALSE(shown().at("join_opens_at").is_null());
    EXPECT_THAT(client.get(page).body, testing::Not(testing::HasSubstr("This event is over")));
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
    EXPECT_EQ(put_joining(
                  {{"opens_minutes", 20}, {"people_at_most", nullptr}, {"telephone", nullptr}, {"unrecorded", nullptr}})
                  .status,
              200)
        << "the event is read anew";
    ASSERT_TRUE(
        eventually([&] { return json::parse(client.get(place + "/join").body).at("room").at("state") == "waiting"; }));
    EXPECT_TRUE(json::parse(client.get(place + "/join").body).at("source").is_null()) << "the door stays shut";
    read();
    EXPECT_EQ(json::parse(read().body).at("people_wait"), true);
    take({{"step", "finish_rehearsal"}});
    EXPECT_FALSE(json::parse(client.get(place + "/join").body).at("source").is_null()) << "the control";
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
    const json joining{{"opens_minutes", 30},
                       {"people_at_most", nullptr},
                       {"telephone", "+49 228 555 0100"},
                       {"unrecorded", "Initials are enough"}};
    EXPECT_EQ(put_joining(joining).status, 200);
    const auto place = take_place(server, client, event, "eva@example.org");
    const auto join = json::parse(client.get(place + "/join").body);
    EXPECT_EQ(join.at("telephone"), "+49 228 555 0100");
    EXPECT_EQ(join.at("unrecorded"), (json{{"en", "Initials are enough"}}));
    EXPECT_EQ(own.value("SELECT starts_at - interval '30 minutes' FROM session WHERE id = '" + session + "'"),
              own.value(fmt::format("SELECT '{}'::timestamptz", join.at("room").at("opens_at").get<std::string>())));
    EXPECT_EQ(
        put_joining(
            {{"opens_minutes", 241}, {"people_at_most", nullptr}, {"telephone", nullptr}, {"unrecorded", nullptr}})
            .status,
        422);
    EXPECT_EQ(put_joining({{"opens_minutes", nullptr},
                           {"people_at_most", nullptr},
                           {"telephone", "two\nlines"},
                           {"unrecorded", nullptr}})
                  .status,
              422);
}

TEST_F(SessionDeskCalls, CountWhoWaitsInTheLobbyFromTheStartOn) {
    begins_in("5 minutes");
    const auto place = take_place(server, client, event, "finn@example.org");
    WebSocketClient inside(server.port(), socket(place, "presence-socket"), {{"Cookie", client.cookies()}});
    ASSERT_EQ(inside.answer().status, 101);
    read();
    take({{"step", "open_lobby"}});
    own.execute("UPDATE attendance_interval SET joined_at = now() - interval '10 minutes' WHERE session_id = '" +
                session + "'");
    EXPECT_EQ(counted(place).at("minutes"), 0) << "the lobby is no attendance";
    EXPECT_TRUE(counted(place).at("since").is_null());
    EXPECT_EQ(attendance("/totals").at("present"), 1);
    EXPECT_EQ(attendance("?view=present").at("items").at(0).at("minutes"), 0);
    take({{"step", "start"}});
    const auto room = json::parse(client.get(place + "/join").body).at("room");
    EXPECT_EQ(room.at("counts_from"), room.at("since")) << "of the start";
    EXPECT_EQ(counted(place).at("since"), room.at("counts_from"));
    own.execute("UPDATE session SET live_from = now() - interval '7 minutes' WHERE id = '" + session + "'");
    EXPECT_EQ(counted(place).at("minutes"), 7);
    EXPECT_EQ(attendance("").at("items").at(0).at("minutes"), 7);
    EXPECT_EQ(attendance("/totals").at("average_minutes"), 7);
    take({{"step", "end"}});
    own.execute("UPDATE session SET live_until = now() - interval '3 minutes' WHERE id = '" + session + "'");
    EXPECT_EQ(counted(place).at("minutes"), 4);
    EXPECT_EQ(attendance("").at("items").at(0).at("minutes"), 4);
    take({{"step", "take_back"}});
    EXPECT_EQ(counted(place).at("minutes"), 7) << "an end that is taken back has counted nothing less";
    EXPECT_FALSE(counted(place).at("since").is_null());
}

TEST_F(SessionDeskCalls, DelayTheStartForEveryOpenPage) {
    begins_in("5 minutes");
    const auto place = take_place(server, client, event, "gil@example.org");
    WebSocketClient outside(server.port(), socket(place, "room-socket"), {{"Cookie", client.cookies()}});
    const auto before = next_room(outside);
    read();
    EXPECT_EQ(take({{"step", "delay"}, {"minutes", 10}}).status, 200);
    const auto later = next_room(outside);
    EXPECT_NE(later.at("starts_at"), before.at("starts_at"));
    EXPECT_EQ(own.value(fmt::format("SELECT '{}'::timestamptz - '{}'::timestamptz",
                                    later.at("ends_at").get<std::string>(), before.at("ends_at").get<std::string>())),
              "00:10:00");
}

TEST_F(SessionDeskCalls, MoveEveryOpenPageToAnotherRoom) {
    const auto place = take_place(server, client, event, "hana@example.org");
    WebSocketClient outside(server.port(), socket(place, "room-socket"), {{"Cookie", client.cookies()}});
    const auto before = next_room(outside);
    read();
    EXPECT_EQ(move_to("link", "https://meet.example.org/other").status, 200);
    EXPECT_NE(next_room(outside).at("key"), before.at("key"));
    const auto join = json::parse(client.get(place + "/join").body);
    EXPECT_FALSE(join.at("plays_here"));
    EXPECT_FALSE(join.dump().contains("meet.example.org")) << "the way in is noted first";
    const auto desk_room = json::parse(read().body).at("room");
    EXPECT_EQ(desk_room.at("address"), "https://meet.example.org/other");

    EXPECT_EQ(move_to("stream", "https://media.example.org/b.m3u8").status, 200);
    EXPECT_EQ(json::parse(client.get(place + "/join").body).at("media"), "frame");
    for (const auto* address : {"http://media.example.org/b.m3u8", "https://ana:pw@media.example.org/b.m3u8",
                                "javascript:alert(1)", "/demo/live/index.m3u8"})
        EXPECT_EQ(move_to("stream", address).status, 422) << address;
    EXPECT_EQ(move_to("zoom", "https://media.example.org/b.m3u8").status, 422);
    etag = "\"1\"";
    EXPECT_EQ(move_to("stream", "https://media.example.org/c.m3u8").status, 412);
}

TEST_F(SessionDeskCalls, FrameAStreamOfAnotherOriginInAPageThatMayLoadIt) {
    const auto place = take_place(server, client, event, "ida@example.org");
    const auto join = json::parse(client.get(place + "/join").body);
    EXPECT_EQ(join.at("media"), "frame");
    const auto framed = join.at("source").get<std::string>();
    ASSERT_TRUE(framed.starts_with(place.substr(std::string_view("/api/v1").size()) + "/picture?")) << framed;
    const auto page = client.get(place.substr(std::string_view("/api/v1").size()) + "/join");
    EXPECT_THAT(page.header("content-security-policy"), testing::HasSubstr("frame-src 'self'; "));
    EXPECT_THAT(page.header("content-security-policy"), testing::Not(testing::HasSubstr("media.example.org")));

    const auto picture = client.get(framed);
    EXPECT_EQ(picture.status, 200);
    const auto policy = picture.header("content-security-policy");
    EXPECT_THAT(policy, testing::HasSubstr("connect-src 'self' https://media.example.org; "));
    EXPECT_THAT(policy, testing::HasSubstr("media-src 'self' blob: https://media.example.org; "));
    EXPECT_THAT(policy, testing::EndsWith("frame-ancestors 'self'"));
    EXPECT_THAT(picture.body, testing::HasSubstr("https://media.example.org/a.m3u8"));
    EXPECT_EQ(picture.header("cache-control"), "no-store");
    auto meeting = framed;
    meeting.replace(meeting.find("/picture?"), 9, "/meeting?");
    EXPECT_EQ(client.get(meeting).status, 409) << "a stream is no meeting";
    EXPECT_EQ(HttpClient(server.port()).get(meeting).status, 401);
    read();
    take({{"step", "end"}});
    EXPECT_EQ(client.get(framed).status, 409) << "only while the room is open";
    EXPECT_EQ(HttpClient(server.port()).get(framed).status, 401);
}

TEST_F(SessionDeskCalls, CloseTheOpenPagesOfAPlaceThatIsLost) {
    const auto place = take_place(server, client, event, "jo@example.org");
    HttpClient other(server.port());
    const auto kept = take_place(server, other, event, "kim@example.org");
    WebSocketClient outside(server.port(), socket(place, "room-socket"), {{"Cookie", client.cookies()}});
    WebSocketClient inside(server.port(), socket(place, "presence-socket"), {{"Cookie", client.cookies()}});
    WebSocketClient stays(server.port(), socket(kept, "presence-socket"), {{"Cookie", other.cookies()}});
    const auto id = place.substr(place.rfind('/') + 1);
    const auto open_pages = [&](const std::string& of) {
        return own.value("SELECT count(*) FROM attendance_interval WHERE left_at IS NULL AND registration_id = '" +
                         of.substr(of.rfind('/') + 1) + "'");
    };
    ASSERT_EQ(open_pages(place), "1");
    const auto steps = "/api/v1/organise/events/" + event.event.to_string() + "/registrations/" + id + "/step";
    ASSERT_EQ(host.post(steps, R"({"step":"cancel"})").status, 200);
    for (auto* line : {&outside, &inside}) {
        for (;;) {
            const auto told = json::parse(line->read_text());
            if (!told.contains("place")) continue;
            EXPECT_EQ(told.at("place"), "cancelled_by_organiser");
            break;
        }
        EXPECT_EQ(line->read_close(), 1000);
    }
    EXPECT_TRUE(eventually([&] { return open_pages(place) == "0"; }));
    EXPECT_EQ(open_pages(kept), "1") << "of somebody else";
    const auto join = json::parse(client.get(place + "/join").body);
    EXPECT_EQ(join.at("place"), "cancelled_by_organiser");
    EXPECT_TRUE(join.at("source").is_null());
    EXPECT_EQ(WebSocketClient(server.port(), socket(place, "presence-socket"), {{"Cookie", client.cookies()}})
                  .answer()
                  .status,
              409);
}

TEST_F(SessionDeskCalls, EndThePresenceOfPagesWhoseRoomMovesElsewhere) {
    const auto place = take_place(server, client, event, "lou@example.org");
    WebSocketClient inside(server.port(), socket(place, "presence-socket"), {{"Cookie", client.cookies()}});
    ASSERT_EQ(inside.answer().status, 101);
    read();
    ASSERT_EQ(move_to("link", "https://meet.example.org/other").status, 200);
    EXPECT_EQ(inside.read_close(), 1000);
    EXPECT_TRUE(eventually([&] {
        return own.value("SELECT count(*) FROM attendance_interval WHERE left_at IS NULL AND session_id = '" + session +
                         "'") == "0";
    }));
}

TEST_F(SessionDeskCalls, LetNobodyMoreIntoARoomThatIsFull) {
    const auto place = take_place(server, client, event, "mia@example.org");
    HttpClient other(server.port());
    const auto late = take_place(server, other, event, "noa@example.org");
    const auto at_most = [&](const json& most) {
        return put_joining({{"opens_minutes", nullptr},
                            {"people_at_most", most},
                            {"telephone", nullptr},
                            {"unrecorded", nullptr}})
            .status;
    };
    const auto enter = [&](HttpClient& who, const std::string& where) {
        return WebSocketClient(server.port(), socket(where, "presence-socket"), {{"Cookie", who.cookies()}});
    };
    const auto seen = [&](HttpClient& who, const std::string& where) {
        return json::parse(who.get(where + "/join").body);
    };
    read();
    EXPECT_EQ(at_most(1), 200);
    {
        auto inside = enter(client, place);
        ASSERT_EQ(inside.answer().status, 101);
        auto second_device = enter(client, place);
        EXPECT_EQ(second_device.answer().status, 101) << "of the same person";
        EXPECT_EQ(seen(other, late).at("full"), 1);
        EXPECT_TRUE(seen(other, late).at("source").is_null());
        EXPECT_EQ(enter(other, late).answer().status, 409);
        EXPECT_TRUE(seen(client, place).at("full").is_null());
        EXPECT_FALSE(seen(client, place).at("source").is_null());
        inside.send_frame(Frame::close, "");
        second_device.send_frame(Frame::close, "");
        static_cast<void>(inside.read_close());
        static_cast<void>(second_device.read_close());
    }
    ASSERT_TRUE(eventually([&] { return seen(other, late).at("full").is_null(); }));
    EXPECT_EQ(enter(other, late).answer().status, 101);
    for (const auto& most : {json(0), json(-3), json(100001), json(1.5), json("many")})
        EXPECT_EQ(at_most(most), 422) << most;
}

}  // namespace
}  // namespace plenary::organise
