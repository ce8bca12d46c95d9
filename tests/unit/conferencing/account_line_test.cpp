// The line of an account over real HTTP, to a service that is slow, cut, huge, busy or not there.
#include "conferencing/calls/account_line.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <spdlog/sinks/ostream_sink.h>
#include <spdlog/spdlog.h>

#include <sstream>

#include "platform/instant_text.hpp"
#include "support/small_service.hpp"
#include "support/test_loop.hpp"

namespace plenary::conferencing {
namespace {

using namespace std::chrono_literals;
using test_support::http_answer;
using test_support::SmallService;
using testing::HasSubstr;
using testing::Not;

const std::vector<Use> k_heavy{{"heavy"}};

class AccountLineTest : public testing::Test {
protected:
    ~AccountLineTest() override { egress.stop(); }

    AccountLine line_allowing(const std::string& allow, std::vector<Allowance> allowances = {{"heavy", 1'000, 1s}}) {
        return {egress, clock, *EgressLaw::read(allow), std::move(allowances), "zoom 7"};
    }
    AccountLine line_to(const SmallService& service) {
        return line_allowing("127.0.0.1:" + std::to_string(service.port()));
    }
    Result<ServiceAnswer> send(AccountLine& line, ServiceRequest request) {
        return loop.run(line.send(std::move(request), k_heavy));
    }

    ManualClock clock{*parse_rfc3339("2026-11-28T10:00:00Z")};
    test_support::TestLoop loop;
    Egress egress{loop.executor()};
};

TEST_F(AccountLineTest, SendsWhatItIsGivenAsItIs) {
    const SmallService service([](const auto&) {
        return "HTTP/1.1 100 Continue\r\nX-Passing: yes\r\n\r\n" +
               http_answer("404 Not Found", "{\"code\":3001}", "X-RateLimit-Category:  Heavy \r\n");
    });
    auto line = line_to(service);
    const auto answer = send(line, {.method = "PATCH",
                                    .url = service.url("/v2/past_meetings/%252Fa%252F%252Fb%3D%3D/../x?a=1&b=%2B"),
                                    .headers = {{"Content-Type", "application/json"}, {"X-Own", "1"}},
                                    .body = "{\"topic\":\"Ä\"}"});
    ASSERT_TRUE(answer) << answer.error().detail;
    EXPECT_EQ(answer->status, 404);
    EXPECT_EQ(answer->body, "{\"code\":3001}");
    EXPECT_EQ(answer->header("x-ratelimit-category"), "Heavy");
    EXPECT_FALSE(answer->header("x-passing"));
    ASSERT_EQ(service.requests().size(), 1U);
    const auto got = service.requests()[0];
    EXPECT_THAT(got, HasSubstr("PATCH /v2/past_meetings/%252Fa%252F%252Fb%3D%3D/../x?a=1&b=%2B HTTP/1.1\r\n"));
    EXPECT_THAT(got, HasSubstr("X-Own: 1\r\n"));
    EXPECT_TRUE(got.ends_with("\r\n\r\n{\"topic\":\"Ä\"}"));
    EXPECT_THAT(got, Not(HasSubstr("Expect:")));
}

TEST_F(AccountLineTest, SendsBodiesOnlyWhereThereAreAny) {
    const SmallService service([](const auto&) { return http_answer("200 OK", ""); });
    auto line = line_to(service);
    for (const auto* method : {"GET", "DELETE", "POST"})
        ASSERT_TRUE(send(line, {.method = method, .url = service.url()})) << method;
    const auto got = service.requests();
    EXPECT_THAT(got.at(0), Not(HasSubstr("Content-")));
    EXPECT_THAT(got.at(1), Not(HasSubstr("Content-")));
    EXPECT_THAT(got.at(2), HasSubstr("Content-Length: 0\r\n"));
    EXPECT_THAT(got.at(2), Not(HasSubstr("Content-Type")));
    EXPECT_THROW((void)send(line, {.url = service.url(), .headers = {{"X", "a\r\nAuthorization: b"}}}),
                 std::invalid_argument);
}

TEST_F(AccountLineTest, CallsNobodyWhoIsNotAllowed) {
    const SmallService inside([](const auto&) { return http_answer("200 OK", "secret"); });
    const auto port = std::to_string(inside.port());
    auto none = line_allowing("");
    auto named = line_allowing("localhost:" + port);
    for (const auto& answer : {send(none, {.url = inside.url()}),
                               // A name that the operator allows and that leads inside.
                               send(named, {.url = "http://localhost:" + port + "/"})}) {
        ASSERT_FALSE(answer);
        EXPECT_EQ(answer.error().code, ErrorCode::forbidden);
    }
    EXPECT_TRUE(inside.requests().empty());
    EXPECT_EQ(none.health().budgets.at(0).left, none.health().budgets.at(0).most) << "and nothing is used up";
    auto ranged = line_allowing("localhost:" + port + ", 127.0.0.0/8");
    EXPECT_TRUE(send(ranged, {.url = "http://localhost:" + port + "/"})) << "the control";
    EXPECT_EQ(inside.requests().size(), 1U);
}

TEST_F(AccountLineTest, IsLedNowhere) {
    const SmallService inside([](const auto&) { return http_answer("200 OK", "secret"); });
    const SmallService service(
        [&](const auto&) { return http_answer("302 Found", "", "Location: " + inside.url() + "\r\n"); });
    auto line = line_allowing("127.0.0.0/8");
    const auto answer = send(line, {.url = service.url()});
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->status, 302);
    EXPECT_TRUE(inside.requests().empty());
}

TEST_F(AccountLineTest, WaitsNoLongerThanItMay) {
    const SmallService slow([](const auto&) {
        std::this_thread::sleep_for(1'500ms);
        return http_answer("200 OK", "late");
    });
    auto line = line_to(slow);
    const auto began = std::chrono::steady_clock::now();
    const auto answer = send(line, {.url = slow.url(), .within = 300ms});
    EXPECT_LT(std::chrono::steady_clock::now() - began, 1'200ms);
    ASSERT_FALSE(answer);
    EXPECT_EQ(answer.error().code, ErrorCode::unavailable);
    EXPECT_THAT(line.health().last_error, HasSubstr("Timeout"));
}

TEST_F(AccountLineTest, TakesNoHalfAnswersAndNoHugeOnes) {
    const SmallService cut([](const auto&) { return "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf"; });
    auto line = line_to(cut);
    EXPECT_EQ(send(line, {.url = cut.url()}).error().code, ErrorCode::unavailable);
    const SmallService huge(
        [](const auto&) { return "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n" + std::string(3'000'000, 'a'); });
    auto wide = line_to(huge);
    EXPECT_EQ(send(wide, {.url = huge.url(), .most_bytes = 1'000'000}).error().code, ErrorCode::unavailable);
    EXPECT_THAT(wide.health().last_error, HasSubstr("too large"));
    EXPECT_TRUE(send(wide, {.url = huge.url(), .most_bytes = 3'000'000})) << "the control";
    const SmallService wordy([](const auto&) {
        std::string head = "HTTP/1.1 200 OK\r\n";
        for (int i = 0; i < 2'000; ++i) head += "X-" + std::to_string(i) + ": " + std::string(50, 'a') + "\r\n";
        return head + "\r\n";
    });
    auto long_head = line_to(wordy);
    EXPECT_FALSE(send(long_head, {.url = wordy.url()}));
}

TEST_F(AccountLineTest, WaitsWhereTheServiceAsksForIt) {
    std::string field = "Retry-After: 2026-11-28T10:00:40Z\r\n";
    const SmallService busy([&](const auto&) { return http_answer("429 Too Many Requests", "{}", field); });
    auto line = line_allowing("127.0.0.0/8", {{"heavy", 1'000, 1h}});
    auto answer = send(line, {.url = busy.url(), .within = 2s});
    ASSERT_FALSE(answer);
    EXPECT_EQ(answer.error().code, ErrorCode::unavailable);
    EXPECT_EQ(answer.error().retry_after, 40s);
    answer = send(line, {.url = busy.url(), .within = 2s});
    EXPECT_EQ(answer.error().retry_after, 40s);
    EXPECT_EQ(busy.requests().size(), 1U) << "and is left alone until then";
    clock.advance(40s);
    field = "";
    answer = send(line, {.url = busy.url(), .within = 2s});
    EXPECT_EQ(busy.requests().size(), 2U);
    EXPECT_GE(*answer.error().retry_after, 1s) << "it does not say for how long";
    EXPECT_LE(*answer.error().retry_after, 2s);
    EXPECT_EQ(line.health().circuit, CircuitState::closed) << "a busy service is a good one";
}

TEST_F(AccountLineTest, WaitsItsTurnWithinItsDeadline) {
    const SmallService service([](const auto&) { return http_answer("200 OK", ""); });
    auto line = line_allowing("127.0.0.0/8", {{"heavy", 5, 1s}});  // four a second of ours
    std::vector<std::future<Result<ServiceAnswer>>> running;
    const auto began = std::chrono::steady_clock::now();
    for (int i = 0; i < 8; ++i) running.push_back(loop.start(line.send({.url = service.url(), .within = 3s}, k_heavy)));
    for (auto& each : running) EXPECT_TRUE(each.get());
    EXPECT_GE(std::chrono::steady_clock::now() - began, 950ms);
    EXPECT_EQ(service.requests().size(), 8U);
    const auto answer = send(line, {.url = service.url(), .within = 500ms});
    ASSERT_FALSE(answer) << "the clock of the test stands still: its turn is too late";
    EXPECT_EQ(answer.error().retry_after, 2s);
    EXPECT_EQ(service.requests().size(), 8U);
    EXPECT_EQ(line.health().budgets.at(0).most, 4);
}

TEST_F(AccountLineTest, LeavesAServiceAloneThatFails) {
    std::atomic<bool> broken = true;
    const SmallService service(
        [&](const auto&) { return broken ? http_answer("502 Bad Gateway", "") : http_answer("200 OK", ""); });
    auto line = line_to(service);
    for (int i = 0; i < k_failures_that_open; ++i)
        EXPECT_EQ(send(line, {.url = service.url()}).error().code, ErrorCode::unavailable);
    const auto answer = send(line, {.url = service.url()});
    EXPECT_EQ(answer.error().retry_after, 5s);
    EXPECT_EQ(service.requests().size(), static_cast<std::size_t>(k_failures_that_open));
    EXPECT_EQ(line.health().circuit, CircuitState::open);
    EXPECT_EQ(line.health().last_error, "status 502");
    broken = false;
    clock.advance(1h);
    EXPECT_TRUE(send(line, {.url = service.url()})) << "after an outage it comes back by itself";
    EXPECT_EQ(line.health().circuit, CircuitState::closed);
    EXPECT_EQ(line.health().latencies.size(), static_cast<std::size_t>(k_failures_that_open) + 1);
}

TEST_F(AccountLineTest, GoesOnWithTheServersThatAnswer) {
    const SmallService broken([](const auto&) { return http_answer("502 Bad Gateway", ""); });
    const SmallService good([](const auto&) { return http_answer("200 OK", ""); });
    auto line = line_allowing("127.0.0.0/8");
    EXPECT_TRUE(send(line, {.url = good.url()}));
    for (int i = 0; i <= k_failures_that_open; ++i) EXPECT_FALSE(send(line, {.url = broken.url()}));
    EXPECT_TRUE(send(line, {.url = good.url()}));
    const auto health = line.health();
    EXPECT_EQ(health.circuit, CircuitState::closed);
    EXPECT_THAT(health.failing, testing::ElementsAre("127.0.0.1:" + std::to_string(broken.port())));
    EXPECT_EQ(health.counts.answered, 2U);
    EXPECT_EQ(health.counts.failed, static_cast<std::uint64_t>(k_failures_that_open));
    EXPECT_EQ(health.counts.kept_back, 1U);
    EXPECT_EQ(health.counts.told_to_wait, 0U);
}

TEST_F(AccountLineTest, LogsNothingThatIsSecret) {
    std::ostringstream log;
    const auto before = spdlog::default_logger();
    spdlog::set_default_logger(
        std::make_shared<spdlog::logger>("", std::make_shared<spdlog::sinks::ostream_sink_mt>(log)));
    spdlog::set_level(spdlog::level::trace);
    const SmallService service([](const auto&) { return http_answer("500 Oh", "body-secret"); });
    auto line = line_to(service);
    (void)send(line, {.method = "POST",
                      .url = service.url("/path-secret?checksum=query-secret"),
                      .headers = {{"Authorization", "Bearer header-secret"}},
                      .body = "body-secret"});
    spdlog::set_default_logger(before);
    EXPECT_THAT(log.str(), HasSubstr("zoom 7: status 500"));
    EXPECT_THAT(log.str(), Not(HasSubstr("secret")));
    EXPECT_THAT(line.health().last_error, Not(HasSubstr("secret")));
}

}  // namespace
}  // namespace plenary::conferencing
