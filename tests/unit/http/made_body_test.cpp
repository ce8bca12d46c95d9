// A body that is made while it is sent.
#include <gtest/gtest.h>

#include "support/http_client.hpp"
#include "support/test_loop.hpp"
#include "test_server.hpp"

namespace plenary::http {
namespace {

using namespace test_support;
using namespace std::chrono_literals;

std::string letters(std::uint64_t from, std::uint64_t to) {
    std::string text;
    for (auto at = from; at < to; ++at) text += static_cast<char>('a' + at % 26);
    return text;
}

TEST(MadeBody, ComesWholeWithItsLengthAndLeavesTheConnectionOpen) {
    TestServer server;
    RawConnection connection(server.port());
    for (const std::uint64_t length : {0ULL, 1ULL, 52ULL, 3'000'000ULL}) {
        connection.send("GET /made?length=" + std::to_string(length) + " HTTP/1.1\r\nHost: a\r\n\r\n");
        const auto answer = connection.read_answer();
        EXPECT_EQ(answer.status, 200);
        EXPECT_EQ(answer.header("content-length"), std::to_string(length));
        EXPECT_EQ(answer.header("content-type"), "text/plain");
        EXPECT_EQ(answer.header("etag"), "\"abc\"");
        EXPECT_TRUE(answer.header("content-disposition").starts_with("attachment"))
            << answer.header("content-disposition");
        EXPECT_EQ(answer.body, letters(0, length));
    }
    EXPECT_TRUE(eventually([&] { return server.sent() == 4; }));
}

TEST(MadeBody, SendsPartsAndTellsHeadWithoutMakingAnything) {
    TestServer server;
    HttpClient client(server.port());
    EXPECT_EQ(client.head("/made?length=9000000000").header("content-length"), "9000000000");
    EXPECT_EQ(server.made(), 0U);
    const auto part = client.get("/made", {{"Range", "bytes=50-"}, {"If-Range", "\"abc\""}});
    EXPECT_EQ(part.status, 206);
    EXPECT_EQ(part.header("content-range"), "bytes 50-51/52");
    EXPECT_EQ(part.body, "yz");
    EXPECT_TRUE(eventually([&] { return server.sent() == 1; }));
    EXPECT_EQ(client.get("/made", {{"Range", "bytes=0-50"}}).body, letters(0, 51));
    EXPECT_EQ(client.get("/made", {{"Range", "bytes=50-"}, {"If-Range", "\"other\""}}).status, 200);
    EXPECT_EQ(client.get("/made", {{"Range", "bytes=52-"}}).status, 416);
    EXPECT_EQ(client.get("/made", {{"If-None-Match", "\"abc\""}}).status, 304);
    EXPECT_EQ(server.sent(), 2) << "once to its end, once whole";
}

TEST(MadeBody, ThatEndsEarlyIsSeenToBeIncomplete) {
    TestServer server;
    RawConnection connection(server.port());
    connection.send("GET /made?length=100000&until=12000 HTTP/1.1\r\nHost: a\r\n\r\n");
    const auto all = connection.read_to_end();
    EXPECT_TRUE(all.contains("Content-Length: 100000\r\n"));
    EXPECT_EQ(all.substr(all.find("\r\n\r\n") + 4), letters(0, 12'000));
    EXPECT_EQ(server.sent(), 0);
}

// Sockets hold a few megabytes: what nobody takes is not made.
TEST(MadeBody, WaitsForItsReader) {
    TestServer server;
    RawConnection connection(server.port());
    connection.send("GET /made?length=9000000000 HTTP/1.1\r\nHost: a\r\n\r\n");
    (void)connection.read(1000);
    std::uint64_t before = 1;
    EXPECT_TRUE(eventually([&] {
        std::this_thread::sleep_for(50ms);
        return std::exchange(before, server.made()) == server.made();
    }));
    EXPECT_LT(server.made(), 64'000'000U);
    EXPECT_EQ(server.sources(), 1);
}

TEST(MadeBody, EndsWithAPeerThatIsGoneOrTakesNothing) {
    auto settings = TestServer::quick_settings();
    settings.write_deadline = 300ms;
    TestServer server(settings);
    RawConnection idle(server.port());
    {
        RawConnection leaving(server.port());
        for (auto* connection : {&idle, &leaving})
            connection->send("GET /made?length=9000000000 HTTP/1.1\r\nHost: a\r\n\r\n");
        EXPECT_TRUE(eventually([&] { return server.sources() == 2; }));
    }
    EXPECT_TRUE(eventually([&] { return server.sources() == 0; }));
}

}  // namespace
}  // namespace plenary::http
