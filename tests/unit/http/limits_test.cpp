// What one peer can take from the others: bytes, time, connections, requests. And the end of it all.
#include <gtest/gtest.h>

#include <atomic>
#include <thread>

#include "http/problem.hpp"
#include "support/http_client.hpp"
#include "test_server.hpp"

namespace plenary::http {
namespace {
using namespace std::chrono_literals;
using test_support::Fields;
using test_support::HttpClient;
using test_support::RawConnection;

TEST(Limits, OnTheHeadHoldByteForByte) {
    TestServer server;
    const std::string start = "GET /healthz HTTP/1.1\r\nHost: a\r\nX: ";
    const auto status_at = [&](std::size_t size) {
        RawConnection connection(server.port());
        connection.send(start + std::string(size - start.size() - 4, 'x') + "\r\n\r\n");
        return connection.read_answer().status;
    };
    EXPECT_EQ(status_at(16 * 1024), 200);
    EXPECT_EQ(status_at(16 * 1024 + 1), 431);
    Fields many(99, {"X", "y"});
    EXPECT_EQ(HttpClient(server.port()).get("/healthz", many).status, 200);
    many.emplace_back("X", "y");
    EXPECT_EQ(HttpClient(server.port()).get("/healthz", many).status, 431);
}

TEST(Limits, OnTheBodyHoldByteForByteBeforeReading) {
    TestServer server;
    HttpClient client(server.port());
    EXPECT_EQ(client.post("/echo", std::string(64 * 1024, 'x')).status, 200);
    EXPECT_EQ(client.post("/echo", std::string(64 * 1024 + 1, 'x')).status, 413);
    EXPECT_EQ(client.post("/large", std::string(1024 * 1024, 'x')).body, "1048576");
    EXPECT_EQ(client.post("/large", std::string(1024 * 1024 + 1, 'x')).status, 413);

    RawConnection announced(server.port());
    announced.send("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 999999999999\r\n\r\n");
    EXPECT_EQ(announced.read_answer().status, 413);

    RawConnection chunked(server.port());
    chunked.send("POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n10000\r\n" +
                 std::string(65536, 'x') + "\r\n1\r\n");
    EXPECT_EQ(chunked.read_answer().status, 413);
}

TEST(Limits, AreToldToWhoAsksBeforeSending) {
    TestServer server;
    RawConnection fine(server.port());
    fine.send("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\nExpect: 100-continue\r\n\r\n");
    EXPECT_EQ(fine.read_answer().status, 100);
    fine.send("hi");
    EXPECT_EQ(fine.read_answer().body, "hi");
    RawConnection large(server.port());
    large.send("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 99999\r\nExpect: 100-continue\r\n\r\n");
    EXPECT_EQ(large.read_answer().status, 413);
}

// One byte now and then never restarts the clock; others do not wait meanwhile.
TEST(Limits, SlowPeersAreClosedAtTheDeadline) {
    TestServer server;
    const auto drip = [&](const std::string& start) {
        RawConnection connection(server.port());
        connection.send(start);
        const auto begun = std::chrono::steady_clock::now();
        while (!connection.closed_within(100ms)) {
            if (std::chrono::steady_clock::now() - begun > 5s) return -1;
            connection.send("x");
            EXPECT_EQ(HttpClient(server.port()).get("/healthz").status, 200);
        }
        return connection.read_answer().status;
    };
    EXPECT_EQ(drip("GET /healthz HTTP/1.1\r\nHost: a\r\nX: "), 408);
    EXPECT_EQ(drip("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 5000\r\n\r\n"), 408);
    EXPECT_EQ(drip("POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n1000\r\n"), 408);
}

TEST(Limits, IdleConnectionsAreClosedInSilence) {
    TestServer server;
    RawConnection idle(server.port());
    idle.send("GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n");
    EXPECT_EQ(idle.read_answer().status, 200);
    EXPECT_FALSE(idle.closed_within(800ms)) << "idle is longer than the head's deadline";
    EXPECT_TRUE(idle.closed_within(3s));
    EXPECT_EQ(idle.read_to_end(), "");
}

TEST(Limits, OldClientsKeepTheirConnectionOnlyOnRequest) {
    TestServer server;
    RawConnection kept(server.port());
    kept.send("GET /healthz HTTP/1.0\r\nConnection: keep-alive\r\n\r\nGET /healthz HTTP/1.0\r\n\r\n");
    EXPECT_EQ(kept.read_answer().header("connection"), "keep-alive");
    EXPECT_EQ(kept.read_answer().header("connection"), "close");
    EXPECT_EQ(kept.read_to_end(), "");
}

TEST(Limits, OneConnectionTooManyIsToldAndClosed) {
    auto settings = TestServer::quick_settings();
    settings.connection_limit_per_address = 2;
    TestServer server(settings);
    const auto works = [](RawConnection& connection) {
        connection.send("GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n");
        return connection.read_answer().status;
    };
    RawConnection first(server.port());
    {
        RawConnection second(server.port());
        EXPECT_EQ(works(first), 200);
        EXPECT_EQ(works(second), 200);
        RawConnection third(server.port());
        const auto answer = third.read_answer();
        EXPECT_EQ(answer.status, 503);
        EXPECT_TRUE(answer.has("retry-after"));
        EXPECT_EQ(answer.header("x-content-type-options"), "nosniff");
        third.send("GET");
        EXPECT_EQ(third.read_to_end(), "");
    }
    for (int i = 0; i < 200; ++i) {
        RawConnection later(server.port());
        later.send("GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n");
        if (later.read_answer().status == 200) return;
        std::this_thread::sleep_for(5ms);
    }
    FAIL() << "a freed connection is not given again";
}

TEST(Limits, RoutesAndAddressesHaveTheirRates) {
    auto settings = TestServer::quick_settings();
    settings.limit_loopback = true;
    settings.address_requests_per_second = 1;
    settings.address_request_burst = 5;
    settings.trusted_proxies = {"127.0.0.1"};
    TestServer server(settings);
    HttpClient client(server.port());
    const auto from = [](const char* address) {
        return Fields{{"X-Forwarded-For", "1.2.3.4, " + std::string(address)}};
    };
    for (int i = 0; i < 2; ++i) EXPECT_EQ(client.post("/rare", "", from("192.0.2.1")).status, 204);
    const auto refused = client.post("/rare", "", from("192.0.2.1"));
    EXPECT_EQ(refused.status, 429);
    EXPECT_EQ(refused.header("retry-after"), "10");
    EXPECT_EQ(client.get("/healthz", from("192.0.2.1")).status, 200);
    EXPECT_EQ(client.get("/healthz", from("192.0.2.1")).status, 200);
    EXPECT_EQ(client.get("/healthz", from("192.0.2.1")).status, 429);
    EXPECT_EQ(client.get("/healthz", from("192.0.2.2")).status, 200);
}

TEST(Limits, ForwardedAddressesAreBelievedOnlyFromProxies) {
    TestServer server;
    const auto answer = HttpClient(server.port()).get("/echo/a", {{"X-Forwarded-For", "192.0.2.1"}});
    EXPECT_TRUE(answer.body.contains(R"("peer":"127.0.0.1")")) << answer.body;
}

TEST(Origin, OtherSitesPagesCannotActWithACookie) {
    auto settings = TestServer::quick_settings();
    settings.public_url = "http://events.example.org";
    TestServer server(settings);
    HttpClient client(server.port());
    const auto status = [&](const Fields& headers) { return client.send("POST", "/echo", headers, "x").status; };
    EXPECT_EQ(status({{"Cookie", "a=b"}, {"Origin", "http://events.example.org"}}), 200);
    EXPECT_EQ(status({{"Cookie", "a=b"}, {"Origin", client.origin()}}), 200);
    EXPECT_EQ(status({{"Cookie", "a=b"}, {"Origin", "https://evil.example"}}), 403);
    EXPECT_EQ(status({{"Cookie", "a=b"}, {"Origin", "null"}}), 403);
    EXPECT_EQ(status({{"Cookie", "a=b"}, {"Origin", "http://events.example.org.evil.example"}}), 403);
    EXPECT_EQ(status({{"Origin", "https://evil.example"}}), 200) << "without a cookie there is nothing to abuse";
    RawConnection bare(server.port());
    bare.send(
        "POST /echo HTTP/1.1\r\nHost: a\r\nCookie: a=b\r\nContent-Length: 0\r\n\r\n"
        "POST /echo HTTP/1.1\r\nHost: a\r\nCookie: a=b\r\nSec-Fetch-Site: same-origin\r\nContent-Length: 0\r\n\r\n");
    EXPECT_EQ(bare.read_answer().status, 403);
    EXPECT_EQ(bare.read_answer().status, 200);
}

TEST(Stopping, FinishesRequestsAndTakesNoMore) {
    TestServer server;
    HttpClient client(server.port());
    EXPECT_EQ(client.get("/readyz").status, 200);
    RawConnection idle(server.port());
    idle.send("GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n");
    EXPECT_EQ(idle.read_answer().status, 200);
    RawConnection busy(server.port());
    busy.send("GET /slow HTTP/1.1\r\nHost: a\r\n\r\nGET /healthz HTTP/1.1\r\nHost: a\r\n\r\n");
    while (server.slow_running() == 0) std::this_thread::sleep_for(1ms);
    server.stop();
    EXPECT_TRUE(idle.closed_within(1s));
    EXPECT_THROW(RawConnection(server.port()), std::runtime_error);
    EXPECT_FALSE(server.stopped());
    server.release_slow();
    const auto answer = busy.read_answer();
    EXPECT_EQ(answer.body, "slow");
    EXPECT_EQ(answer.header("connection"), "close");
    EXPECT_EQ(busy.read_to_end(), "");
    server.wait_until_stopped();
}

TEST(Stopping, WaitsNoLongerThanItsDeadline) {
    TestServer server;
    RawConnection busy(server.port());
    busy.send("GET /slow HTTP/1.1\r\nHost: a\r\n\r\n");
    while (server.slow_running() == 0) std::this_thread::sleep_for(1ms);
    const auto begun = std::chrono::steady_clock::now();
    server.stop();
    server.wait_until_stopped();
    EXPECT_GT(std::chrono::steady_clock::now() - begun, 1s);
    EXPECT_LT(std::chrono::steady_clock::now() - begun, 8s);
}

TEST(Threads, ServeManyClientsAtOnce) {
    TestServer server(TestServer::quick_settings(), {}, 2);
    std::atomic<int> right = 0;
    {
        std::vector<std::jthread> clients;
        for (int i = 0; i < 8; ++i)
            clients.emplace_back([&, i] {
                HttpClient client(server.port());
                for (int n = 0; n < 50; ++n)
                    right += client.post("/echo", std::to_string(i * 1000 + n)).body == std::to_string(i * 1000 + n);
            });
    }
    EXPECT_EQ(right, 400);
}

TEST(Figures, CountRoutesByPatternAndStatus) {
    TestServer server;
    HttpClient client(server.port());
    (void)client.get("/echo/a-secret");
    (void)client.get("/echo/another");
    (void)client.get("/none");
    const auto text = client.get("/metrics").body;
    EXPECT_TRUE(text.contains(R"(plenary_http_requests_total{method="GET",route="/echo/{thing}",status="2xx"} 2)"))
        << text;
    EXPECT_TRUE(text.contains(R"(plenary_http_requests_total{method="",route="none",status="4xx"} 1)"));
    EXPECT_TRUE(text.contains("plenary_http_connections 1"));
    EXPECT_FALSE(text.contains("secret"));
}

}  // namespace
}  // namespace plenary::http
