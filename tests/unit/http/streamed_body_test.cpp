// A body that the handler reads as it comes.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "support/http_client.hpp"
#include "support/test_loop.hpp"
#include "test_server.hpp"

namespace plenary::http {
namespace {

using namespace test_support;
using namespace std::chrono_literals;
using nlohmann::json;

constexpr std::size_t k_megabyte = 1024 * 1024;

std::string head(const std::string& target, const std::string& framing) {
    return "POST " + target + " HTTP/1.1\r\nHost: a\r\n" + framing + "\r\n\r\n";
}

TEST(StreamedBody, ComesInPiecesAndLeavesTheConnectionOpen) {
    TestServer server;
    RawConnection connection(server.port());
    const std::string body(5 * k_megabyte, 'x');
    for (int i = 0; i < 2; ++i) {
        connection.send(head("/stream", "Content-Length: " + std::to_string(body.size())) + body);
        const auto answer = connection.read_answer();
        EXPECT_EQ(answer.status, 200);
        EXPECT_EQ(json::parse(answer.body).at("bytes"), body.size());
        EXPECT_LE(json::parse(answer.body).at("largest"), 256 * 1024);
    }
    connection.send("GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n");
    EXPECT_EQ(connection.read_answer().status, 200);
}

TEST(StreamedBody, EndsWhereTheNextRequestBegins) {
    TestServer server;
    RawConnection connection(server.port());
    connection.send(head("/stream", "Content-Length: 3") + "abcGET /healthz HTTP/1.1\r\nHost: a\r\n\r\n");
    EXPECT_EQ(json::parse(connection.read_answer().body).at("bytes"), 3);
    EXPECT_EQ(connection.read_answer().status, 200);
    connection.send(head("/stream", "Content-Length: 0") + head("/stream", "X: y"));
    EXPECT_EQ(json::parse(connection.read_answer().body).at("bytes"), 0);
    EXPECT_EQ(json::parse(connection.read_answer().body).at("bytes"), 0);
}

TEST(StreamedBody, MayComeInChunks) {
    TestServer server;
    RawConnection connection(server.port());
    connection.send(head("/stream", "Transfer-Encoding: chunked") + "3\r\nabc\r\n");
    EXPECT_TRUE(eventually([&] { return server.streamed() == 3; })) << "before the body's end";
    connection.send("4;x=y\r\ndefg\r\n0\r\n\r\nGET /healthz HTTP/1.1\r\nHost: a\r\n\r\n");
    EXPECT_EQ(json::parse(connection.read_answer().body).at("bytes"), 7);
    EXPECT_EQ(connection.read_answer().status, 200);
}

// The same byte is too much, however it comes.
TEST(StreamedBody, IsRefusedBeyondTheRoutesLimit) {
    TestServer server;
    RawConnection sized(server.port());
    sized.send(head("/stream", "Content-Length: 8388609"));
    EXPECT_EQ(sized.read_answer().status, 413);
    RawConnection chunked(server.port());
    chunked.send(head("/stream", "Transfer-Encoding: chunked") + "800000\r\n" + std::string(8 * k_megabyte, 'x') +
                 "\r\n1\r\n");
    EXPECT_EQ(chunked.read_answer().status, 413);
    RawConnection fits(server.port());
    fits.send(head("/stream", "Transfer-Encoding: chunked") + "800000\r\n" + std::string(8 * k_megabyte, 'x') +
              "\r\n0\r\n\r\n");
    EXPECT_EQ(fits.read_answer().status, 200);
}

TEST(StreamedBody, IsAskedForByContinueOnlyWhenItIsRead) {
    TestServer server;
    RawConnection read(server.port());
    read.send(head("/stream", "Content-Length: 2\r\nExpect: 100-continue"));
    EXPECT_EQ(read.read(25), "HTTP/1.1 100 Continue\r\n\r\n");
    read.send("hi");
    EXPECT_EQ(read.read_answer().status, 200);
    RawConnection refused(server.port());
    refused.send(head("/unread", "Content-Length: 5000000\r\nExpect: 100-continue"));
    EXPECT_EQ(refused.read_answer().status, 423);
    EXPECT_EQ(refused.read_to_end(), "");
}

TEST(StreamedBody, ThatNobodyReadsIsAnsweredAndTheConnectionClosed) {
    TestServer server;
    RawConnection connection(server.port());
    connection.send(head("/unread", "Content-Length: 100000") + std::string(100'000, 'x'));
    const auto answer = connection.read_answer();
    EXPECT_EQ(answer.status, 423);
    EXPECT_EQ(answer.header("connection"), "close");
    EXPECT_EQ(connection.read_to_end(), "");
}

TEST(StreamedBody, GoesOnAsLongAsItMoves) {
    TestServer server;  // 400 ms of silence are too much
    RawConnection slow(server.port());
    slow.send(head("/stream", "Content-Length: 8"));
    for (int i = 0; i < 8; ++i) {
        std::this_thread::sleep_for(150ms);
        slow.send("x");
    }
    EXPECT_EQ(slow.read_answer().status, 200);
    RawConnection silent(server.port());
    silent.send(head("/stream", "Content-Length: 8") + "x");
    EXPECT_EQ(silent.read_answer().status, 408);
    EXPECT_TRUE(server.stream_broke());
}

TEST(StreamedBody, OfAPeerThatIsGoneBreaksOff) {
    TestServer server;
    {
        RawConnection connection(server.port());
        connection.send(head("/stream", "Content-Length: 100") + "abc");
        EXPECT_TRUE(eventually([&] { return server.streamed() == 3; }));
        EXPECT_FALSE(server.stream_broke());
    }
    EXPECT_TRUE(eventually([&] { return server.stream_broke(); }));
}

TEST(StreamedBody, InBrokenChunksIsRefused) {
    TestServer server;
    RawConnection connection(server.port());
    connection.send(head("/stream", "Transfer-Encoding: chunked") + "3\r\nabcd\r\n");
    EXPECT_EQ(connection.read_answer().status, 400);
}

}  // namespace
}  // namespace plenary::http
