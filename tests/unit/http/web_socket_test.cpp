#include <gtest/gtest.h>

#include <thread>

#include "support/web_socket_client.hpp"
#include "test_server.hpp"

namespace plenary::http {
namespace {
using namespace std::chrono_literals;
using test_support::Frame;
using test_support::WebSocketClient;

std::string end(SocketEnd reason) { return "end " + std::to_string(static_cast<int>(reason)); }

TEST(WebSockets, CarryTextBothWaysInOrder) {
    TestServer server;
    WebSocketClient client(server.port(), "/socket/plenary");
    ASSERT_EQ(client.answer().status, 101);
    EXPECT_EQ(client.answer().header("sec-websocket-accept"), "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
    EXPECT_EQ(client.answer().header("x-content-type-options"), "nosniff");
    EXPECT_EQ(client.answer().header("server"), "plenary") << "no version, no library";
    EXPECT_EQ(client.read_text(), "welcome");
    client.send("one");
    client.send("two");
    EXPECT_EQ(client.read_text(), "echo one");
    EXPECT_EQ(client.read_text(), "echo two");
    client.send_frame(Frame::close, "\x03\xe8");
    EXPECT_EQ(client.read_close(), 1000);
    EXPECT_EQ(server.wait_for_socket_event(3), end(SocketEnd::closed));
    EXPECT_EQ(server.socket_events(),
              (std::vector<std::string>{"open plenary", "message one", "message two", "end 0"}));
}

TEST(WebSockets, SayTextsOfEachLengthInOrder) {
    TestServer server;
    WebSocketClient client(server.port(), "/socket/a");
    EXPECT_EQ(client.read_text(), "welcome");
    const std::vector<std::size_t> lengths{0, 1, 125, 126, 127, 4'096, 4'097, 20'000, 2, 300};
    for (const auto length : lengths) server.last_socket()->send(std::string(length, 'x'));
    for (const auto length : lengths) EXPECT_EQ(client.read_text(), std::string(length, 'x'));
    for (const auto length : lengths) {
        server.last_socket()->send(std::string(length, 'y'));
        EXPECT_EQ(client.read_text(), std::string(length, 'y')) << "with nothing on its way";
    }
}

TEST(WebSockets, AnswerPingsAmongTexts) {
    TestServer server;
    WebSocketClient client(server.port(), "/socket/a");
    EXPECT_EQ(client.read_text(), "welcome");
    server.last_socket()->send("before");
    EXPECT_EQ(client.read_text(), "before");
    client.send_frame(Frame::ping, "are you there");
    auto frame = client.read_frame();
    while (frame.kind == Frame::ping) frame = client.read_frame();
    EXPECT_EQ(frame.kind, Frame::pong);
    EXPECT_EQ(frame.payload, "are you there");
    for (const auto* text : {"one", "two", "three"}) server.last_socket()->send(text);
    for (const auto* text : {"one", "two", "three"}) EXPECT_EQ(client.read_text(), text);
}

TEST(WebSockets, OfOtherSitesAreRefusedBefore101) {
    TestServer server;
    EXPECT_EQ(WebSocketClient(server.port(), "/socket/a", {{"Origin", "https://evil.example"}}).answer().status, 403);
    EXPECT_EQ(WebSocketClient(server.port(), "/socket/a", {{"Origin", ""}}).answer().status, 403);
    EXPECT_EQ(WebSocketClient(server.port(), "/socket/closed").answer().status, 404);
    EXPECT_EQ(WebSocketClient(server.port(), "/none").answer().status, 404);
    EXPECT_EQ(server.socket_events(), std::vector<std::string>{});
    EXPECT_EQ(WebSocketClient(server.port(), "/socket/a").answer().status, 101);
}

TEST(WebSockets, LimitMessagesAndTakeTextOnly) {
    TestServer server;
    WebSocketClient fine(server.port(), "/socket/a");
    EXPECT_EQ(fine.read_text(), "welcome");
    fine.send(std::string(16 * 1024, 'x'));
    EXPECT_EQ(fine.read_text().size(), 16U * 1024 + 5);
    fine.send(std::string(16 * 1024 + 1, 'x'));
    EXPECT_EQ(fine.read_close(), 1009);
    WebSocketClient binary(server.port(), "/socket/a");
    binary.send_frame(Frame::binary, "x");
    EXPECT_EQ(binary.read_close(), 1003);
}

TEST(WebSockets, StayOpenWhileThePeerAnswersPings) {
    TestServer server;
    WebSocketClient client(server.port(), "/socket/a");
    EXPECT_EQ(client.read_text(), "welcome");
    for (int i = 0; i < 6; ++i) {
        const auto frame = client.read_frame();
        ASSERT_EQ(frame.kind, Frame::ping);
        client.send_frame(Frame::pong, frame.payload);
    }
    EXPECT_EQ(server.socket_events().size(), 1U);
    client.send("still here");
    EXPECT_EQ(client.read_text(), "echo still here");
}

TEST(WebSockets, EndWhenTwoPingsInARowAreNotAnswered) {
    TestServer server;
    WebSocketClient client(server.port(), "/socket/a");
    EXPECT_TRUE(client.raw().closed_within(5s));
    EXPECT_EQ(server.wait_for_socket_event(1), end(SocketEnd::silent));
}

TEST(WebSockets, CloseWhenThePeerDoesNotTakeWhatIsSent) {
    auto settings = TestServer::quick_settings();
    settings.socket_ping_interval = 60s;
    TestServer server(settings);
    WebSocketClient client(server.port(), "/socket/a");
    EXPECT_EQ(client.read_text(), "welcome");
    const auto socket = server.last_socket();
    for (int i = 0; i < 200; ++i) socket->send(std::string(64 * 1024, 'x'));
    EXPECT_EQ(client.read_close(), 1013);
    EXPECT_EQ(server.wait_for_socket_event(1), end(SocketEnd::too_slow));
}

TEST(WebSockets, TellWhenTheConnectionBreaks) {
    TestServer server;
    {
        WebSocketClient client(server.port(), "/socket/a");
        EXPECT_EQ(client.read_text(), "welcome");
    }
    EXPECT_EQ(server.wait_for_socket_event(1), end(SocketEnd::lost));
}

TEST(WebSockets, CloseInOrderFromThisSide) {
    TestServer server;
    WebSocketClient client(server.port(), "/socket/a");
    EXPECT_EQ(client.read_text(), "welcome");
    server.last_socket()->send("bye");
    server.last_socket()->close(1000);
    EXPECT_EQ(client.read_text(), "bye");
    EXPECT_EQ(client.read_close(), 1000);
    EXPECT_EQ(server.wait_for_socket_event(1), end(SocketEnd::closed));
}

TEST(WebSockets, GoAwayWhenTheServerStops) {
    TestServer server;
    WebSocketClient client(server.port(), "/socket/a");
    EXPECT_EQ(client.read_text(), "welcome");
    server.stop();
    EXPECT_EQ(client.read_close(), 1001);
    server.wait_until_stopped();
    EXPECT_EQ(server.socket_events().back(), end(SocketEnd::stopping));
}

}  // namespace
}  // namespace plenary::http
