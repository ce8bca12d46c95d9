#include "conferencing/calls/token_cache.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "platform/instant_text.hpp"
#include "support/test_loop.hpp"

namespace plenary::conferencing {
namespace {

using namespace std::chrono_literals;

class TokenCacheTest : public testing::Test {
protected:
    asio::awaitable<Result<Token>> fetch() {
        const auto number = ++fetched;
        asio::steady_timer timer(co_await asio::this_coro::executor, 50ms);
        co_await timer.async_wait(asio::use_awaitable);
        if (failing) co_return std::unexpected(Error{ErrorCode::forbidden, "No."});
        co_return Token{"token " + std::to_string(number), clock.now() + 1h};
    }
    std::string token() {
        const auto got = loop.run(cache.token());
        return got ? *got : "none";
    }

    ManualClock clock{*parse_rfc3339("2026-11-28T10:00:00Z")};
    std::atomic<int> fetched = 0;
    std::atomic<bool> failing = false;
    TokenCache cache{clock, [this] { return fetch(); }};
    test_support::TestLoop loop{2};
};

TEST_F(TokenCacheTest, FetchesOnceHoweverManyAsk) {
    std::vector<std::future<Result<std::string>>> asking;
    for (int i = 0; i < 50; ++i) asking.push_back(loop.start(cache.token()));
    for (auto& each : asking) EXPECT_EQ(*each.get(), "token 1");
    EXPECT_EQ(fetched, 1);
}

TEST_F(TokenCacheTest, RenewsAMinuteBeforeTheEnd) {
    EXPECT_EQ(token(), "token 1");
    clock.advance(59min - 1s);
    EXPECT_EQ(token(), "token 1");
    clock.advance(1s);
    EXPECT_EQ(token(), "token 2");
}

TEST_F(TokenCacheTest, TellsEverybodyWhoWaitsThatThereIsNone) {
    failing = true;
    std::vector<std::future<Result<std::string>>> asking;
    for (int i = 0; i < 10; ++i) asking.push_back(loop.start(cache.token()));
    for (auto& each : asking) EXPECT_EQ(each.get().error().code, ErrorCode::forbidden);
    EXPECT_EQ(fetched, 1);
    failing = false;
    EXPECT_EQ(token(), "token 2") << "whoever asks later tries again";
}

TEST_F(TokenCacheTest, ThrowsAwayTheOneThatIsRefusedAndNoLaterOne) {
    EXPECT_EQ(token(), "token 1");
    cache.discard("token 1");
    EXPECT_EQ(token(), "token 2");
    cache.discard("token 1");
    EXPECT_EQ(token(), "token 2");
}

// A service that takes the tokens from `from` on.
class Picky final : public ServiceLine {
public:
    explicit Picky(std::string takes) : takes_(std::move(takes)) {}
    asio::awaitable<Result<ServiceAnswer>> send(ServiceRequest request, std::vector<Use> uses) override {
        EXPECT_EQ(uses.size(), 1U);
        got.push_back(request.headers.back().second);
        co_return ServiceAnswer{.status = got.back() == "Bearer " + takes_ ? 200 : 401};
    }
    std::vector<std::string> got;

private:
    std::string takes_;
};

TEST_F(TokenCacheTest, AsksAgainOnceWhereATokenIsRefused) {
    Picky takes_second{"token 2"}, takes_none{"-"};
    const auto sent = loop.run(send_with_token(takes_second, cache, {}, {{"light"}}));
    EXPECT_EQ(sent->status, 200);
    EXPECT_EQ(takes_second.got, (std::vector<std::string>{"Bearer token 1", "Bearer token 2"}));
    EXPECT_EQ(loop.run(send_with_token(takes_none, cache, {}, {{"light"}}))->status, 401);
    EXPECT_EQ(takes_none.got, (std::vector<std::string>{"Bearer token 2", "Bearer token 3"}));
}

}  // namespace
}  // namespace plenary::conferencing
