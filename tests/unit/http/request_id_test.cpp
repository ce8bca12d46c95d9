// Every answer says which request it answers, in its head, its problem document and the access log alike.
#include <gtest/gtest.h>
#include <spdlog/logger.h>
#include <spdlog/sinks/ostream_sink.h>

#include <nlohmann/json.hpp>
#include <sstream>

#include "support/http_client.hpp"
#include "test_server.hpp"

namespace plenary::http {
namespace {

using nlohmann::json;
using test_support::HttpAnswer;
using test_support::RawConnection;

class RequestIds : public testing::Test {
protected:
    static Hooks logging_to(std::ostringstream& lines) {
        Hooks hooks;
        auto sink = std::make_shared<spdlog::sinks::ostream_sink_mt>(lines);
        hooks.access_log = std::make_shared<spdlog::logger>("access", std::move(sink));
        hooks.access_log->set_pattern("%v");
        return hooks;
    }
    HttpAnswer answer_to(const std::string& bytes) {
        RawConnection connection(server_->port());
        connection.send(bytes);
        return connection.read_answer();
    }
    // The one line written since the last call; the server stops, so that it is there.
    json only_line() {
        server_.reset();
        return json::parse(lines_.str());
    }

    std::ostringstream lines_;
    std::unique_ptr<TestServer> server_ =
        std::make_unique<TestServer>(TestServer::quick_settings(), logging_to(lines_));
};

void expect_same_id(const HttpAnswer& answer, const json& line, int status) {
    EXPECT_EQ(answer.status, status);
    EXPECT_EQ(answer.header("x-request-id").size(), 16U);
    EXPECT_EQ(json::parse(answer.body)["request_id"], answer.header("x-request-id"));
    EXPECT_EQ(line["id"], answer.header("x-request-id"));
    EXPECT_EQ(line["status"], status);
}

TEST_F(RequestIds, NameARequestThatIsNoHttp) {
    const auto answer = answer_to("nonsense\r\n\r\n");
    expect_same_id(answer, only_line(), 400);
}

TEST_F(RequestIds, NameARequestWithTwoLengths) {
    const auto answer = answer_to("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n");
    expect_same_id(answer, only_line(), 400);
}

TEST_F(RequestIds, NameAHeadThatIsTooLong) {
    const auto answer = answer_to("GET / HTTP/1.1\r\nHost: a\r\nX: " + std::string(20'000, 'x') + "\r\n\r\n");
    expect_same_id(answer, only_line(), 431);
}

TEST_F(RequestIds, NameABodyThatIsTooLargeAndItsRoute) {
    const auto answer = answer_to("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 99999999\r\n\r\n");
    const auto line = only_line();
    expect_same_id(answer, line, 413);
    EXPECT_EQ(line["method"], "POST");
    EXPECT_EQ(line["route"], "/echo");
}

TEST_F(RequestIds, AreTheCallersAlsoWhereTheBodyIsRefused) {
    const auto answer =
        answer_to("POST /echo HTTP/1.1\r\nHost: a\r\nX-Request-Id: caller-0001\r\nContent-Length: 99999999\r\n\r\n");
    EXPECT_EQ(answer.header("x-request-id"), "caller-0001");
    EXPECT_EQ(only_line()["id"], "caller-0001");
}

}  // namespace
}  // namespace plenary::http
