// The built-in room over its WebSockets, with a real Janus: who may what there. Cameras are in tests/e2e.
#include <gmock/gmock.h>
#include <signal.h>

#include "../visitor.hpp"
#include "support/find_process.hpp"
#include "support/organiser.hpp"
#include "support/web_socket_client.hpp"

namespace plenary::conferencing {
namespace {

using namespace test_support;
using nlohmann::json;

const std::string k_offer =
    "v=0\r\no=- 1 2 IN IP4 127.0.0.1\r\ns=-\r\nt=0 0\r\nm=video 9 UDP/TLS/RTP/SAVPF 96\r\nc=IN IP4 0.0.0.0\r\n"
    "a=mid:0\r\na=sendonly\r\na=rtpmap:96 VP8/90000\r\na=rtcp-mux\r\na=ice-ufrag:abcd\r\n"
    "a=ice-pwd:abcdefghijklmnopqrstuvwx\r\na=setup:actpass\r\na=fingerprint:sha-256 "
    "AA:AA:AA:AA:AA:AA:AA:AA:AA:AA:AA:AA:AA:AA:AA:AA:AA:AA:AA:AA:AA:AA:AA:AA:AA:AA:AA:AA:AA:AA:AA:AA\r\n";

class StageLines : public testing::Test {
protected:
    StageLines() {
        own.execute(fmt::format(
            "INSERT INTO session (id, organisation_id, event_id, slug, title, starts_local, starts_at, ends_at, day, "
            "provider, provider_data) VALUES ('{2}', '{0}', '{1}', 'session', '{{\"en\": \"Talk\"}}', now(), now(), "
            "now() + interval '1 hour', now(), 'built_in', '{{}}')",
            event.organisation.to_string(), event.event.to_string(), session));
        sign_in(host, make_organiser(own, event.organisation));
        place = take_place(server, client, event, "ana@example.org");
    }
    WebSocketClient guest_line(HttpClient& whose, const std::string& of) {
        return {server.port(), fmt::format("{}/stage-socket?session={}", of, session), {{"Cookie", whose.cookies()}}};
    }
    WebSocketClient guest_line() { return guest_line(client, place); }
    WebSocketClient host_line() {
        return {server.port(), desk + "/stage-socket?session=" + session, {{"Cookie", host.cookies()}}};
    }
    // Until Janus answers, a line is closed with 1013: a page comes again.
    void wait_until_up() {
        EXPECT_TRUE(eventually([&] {
            try {
                return !host_line().read_text().empty();
            } catch (const std::runtime_error&) {
                return false;
            }
        }));
    }
    // The next message that has `member`.
    static json next(WebSocketClient& line, const std::string& member) {
        for (;;) {
            if (const auto message = json::parse(line.read_text()); message.contains(member)) return message.at(member);
        }
    }
    // Waits for what `seen` accepts in `member`.
    template <typename Seen>
    static json until(WebSocketClient& line, const std::string& member, Seen seen) {
        for (;;)
            if (auto value = next(line, member); seen(value)) return value;
    }
    static std::string in_audience(WebSocketClient& line) {
        const auto room = until(line, "room", [](const json& value) { return !value.at("audience").empty(); });
        return room.at("audience").at(0).at("id");
    }
    static bool say(WebSocketClient& line, const json& message) { return line.send(message.dump()); }

    TestDatabase& own = TestDatabase::own();
    TestEvent event = make_event(own, 10);
    std::string session = SessionId::make(SystemClock{}.now()).to_string();
    ServerProcess server{own.uri(), {"built_in.enabled=true"}};
    HttpClient host{server.port()}, client{server.port()};
    std::string desk = "/api/v1/organise/events/" + event.event.to_string() + "/session";
    std::string place;
};

TEST_F(StageLines, LetNobodyInWithoutARight) {
    const auto target = fmt::format("{}/stage-socket?session={}", place, session);
    EXPECT_EQ(WebSocketClient(server.port(), target).answer().status, 401);
    const Fields evil{{"Cookie", client.cookies()}, {"Origin", "https://evil.example"}};
    EXPECT_EQ(WebSocketClient(server.port(), target, evil).answer().status, 403);
    HttpClient other(server.port());
    take_place(server, other, event, "other@example.org");
    EXPECT_EQ(guest_line(other, place).answer().status, 404);

    const auto at_desk = desk + "/stage-socket";
    EXPECT_EQ(WebSocketClient(server.port(), at_desk).answer().status, 401);
    EXPECT_EQ(WebSocketClient(server.port(), at_desk, {{"Cookie", client.cookies()}}).answer().status, 401);
    HttpClient foreign(server.port()), reader(server.port());
    sign_in(foreign, make_organiser(own, make_organisation(own)));
    EXPECT_EQ(WebSocketClient(server.port(), at_desk, {{"Cookie", foreign.cookies()}}).answer().status, 404);
    sign_in(reader, make_organiser(own, event.organisation, "reader"));
    EXPECT_EQ(WebSocketClient(server.port(), at_desk, {{"Cookie", reader.cookies()}}).answer().status, 403);
    EXPECT_EQ(host_line().answer().status, 101) << "the control";
    EXPECT_EQ(guest_line().answer().status, 101) << "the control";
}

TEST_F(StageLines, TheAudienceCannotShowAnythingOrLead) {
    wait_until_up();
    auto line = guest_line();
    for (const json& message : {json{{"do", "publish"}, {"feed", "camera"}, {"sdp", k_offer}},
                                json{{"do", "publish"}, {"feed", "screen"}, {"sdp", k_offer}}}) {
        say(line, message);
        EXPECT_EQ(next(line, "refused"), "not_on_stage");
    }
    for (const json& message : {json{{"do", "enter_stage"}}, json{{"do", "bring_up"}, {"person", "x"}},
                                json{{"do", "mute"}, {"person", "x"}}, json{{"do", "remove"}, {"person", "x"}},
                                json{{"do", "let_in"}, {"key", place.substr(place.rfind('/') + 1)}}}) {
        say(line, message);
        EXPECT_EQ(next(line, "refused"), "not_host") << message;
    }
}

TEST_F(StageLines, WhoeverIsBroughtUpMayShowAndStaysSoOnAnotherDay) {
    wait_until_up();
    auto leads = host_line();
    auto line = guest_line();
    say(leads, {{"do", "bring_up"}, {"person", in_audience(leads)}});
    EXPECT_EQ(until(line, "you", [](const json& you) { return you.at("on_stage") == true; }).at("host"), false);
    say(line, {{"do", "publish"}, {"feed", "camera"}, {"sdp", k_offer}});
    const auto answer = next(line, "answer");
    EXPECT_EQ(answer.at("feed"), "camera");
    EXPECT_THAT(answer.at("sdp").get<std::string>(), testing::HasSubstr("a=ice-lite"));

    auto second = guest_line();
    EXPECT_EQ(until(second, "you", [](const json&) { return true; }).at("on_stage"), true);
    say(line, {{"do", "leave_stage"}});
    EXPECT_EQ(until(line, "you", [](const json& you) { return you.at("on_stage") == false; }).at("host"), false);
    say(line, {{"do", "publish"}, {"feed", "camera"}, {"sdp", k_offer}});
    EXPECT_EQ(next(line, "refused"), "not_on_stage");
}

TEST_F(StageLines, WhoeverIsRemovedStaysOutUntilLetInAgain) {
    wait_until_up();
    auto leads = host_line();
    auto line = guest_line();
    say(leads, {{"do", "remove"}, {"person", in_audience(leads)}});
    EXPECT_EQ(next(line, "removed"), true);
    EXPECT_EQ(line.read_close(), 1000);
    EXPECT_TRUE(eventually([&] { return guest_line().answer().status == 403; }));
    const auto presence = fmt::format("{}/presence-socket?session={}&page={}", place, session, session);
    EXPECT_EQ(WebSocketClient(server.port(), presence, {{"Cookie", client.cookies()}}).answer().status, 403);
    const auto join = json::parse(client.get(place + "/join").body);
    EXPECT_EQ(join.at("removed"), true);
    EXPECT_TRUE(join.at("source").is_null());

    const auto removed = until(leads, "room", [](const json& room) { return !room.at("removed").empty(); });
    say(leads, {{"do", "let_in"}, {"key", removed.at("removed").at(0).at("key")}});
    EXPECT_TRUE(eventually([&] { return guest_line().answer().status == 101; }));
    EXPECT_EQ(json::parse(client.get(place + "/join").body).at("removed"), false);
}

TEST_F(StageLines, WhoeverLosesTheirPlaceLosesTheirLine) {
    wait_until_up();
    HttpClient leaving(server.port());
    const auto theirs = take_place(server, leaving, event, "leaves@example.org");
    auto line = guest_line(leaving, theirs), stays = guest_line();
    ASSERT_FALSE(line.read_text().empty());
    EXPECT_EQ(leaving.post(theirs + "/give-up", "").status, 200);
    EXPECT_EQ(line.read_close(), 1000);
    EXPECT_EQ(guest_line(leaving, theirs).answer().status, 409);
    say(stays, {{"do", "hand"}, {"on", true}});
    EXPECT_EQ(until(stays, "you", [](const json& you) { return you.at("hand") == true; }).at("on_stage"), false)
        << "the control";
}

TEST_F(StageLines, WhatIsNoMessageEndsTheLine) {
    wait_until_up();
    for (const auto* text : {"hello", R"({"do":"publish","feed":"camera"})", R"({"do":"create","room":"x"})"}) {
        auto line = guest_line();
        line.send(text);
        EXPECT_EQ(line.read_close(), 1008) << text;
    }
    auto line = guest_line();
    for (int i = 0; i < 200; ++i) say(line, {{"do", "hand"}, {"on", i % 2 == 0}});
    EXPECT_EQ(line.read_close(), 1008) << "too many at once";
}

TEST_F(StageLines, ComeBackWhenJanusIsKilledAndJanusGoesWithTheServer) {
    wait_until_up();
    auto line = guest_line();
    const auto janus = find_process(server.process(), "janus");
    ASSERT_NE(janus, 0);
    ::kill(janus, SIGKILL);
    // Who was still coming in is told to try later; who was in, that it starts again.
    EXPECT_THAT(line.read_close(), testing::AnyOf(1012, 1013));
    wait_until_up();
    auto again = guest_line();
    EXPECT_EQ(again.answer().status, 101);
    const auto fresh = find_process(server.process(), "janus");
    EXPECT_NE(fresh, janus);
    ASSERT_NE(fresh, 0);
    server.kill();
    EXPECT_TRUE(eventually([&] { return ::kill(fresh, 0) != 0; })) << "it never outlives the server";
}

TEST_F(StageLines, WithoutACameraRoomThePageIsToldWhy) {
    ServerProcess without(own.uri(), {"built_in.enabled=false"});
    HttpClient reader(without.port());
    reader.send_always("Cookie", client.cookies());
    WebSocketClient line(without.port(), fmt::format("{}/stage-socket?session={}", place, session),
                         {{"Cookie", client.cookies()}});
    ASSERT_EQ(line.answer().status, 101);
    EXPECT_EQ(next(line, "trouble"), "the camera room is switched off (built_in.enabled)");
}

}  // namespace
}  // namespace plenary::conferencing
