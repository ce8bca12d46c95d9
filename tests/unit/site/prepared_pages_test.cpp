#include "site/prepared_pages.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <set>

#include "db/error_mapping.hpp"
#include "platform/instant_text.hpp"
#include "support/test_loop.hpp"

namespace plenary::site {
namespace {

using namespace std::chrono_literals;

class PreparedPagesTest : public testing::Test {
protected:
    // Takes a while, as a builder that asks the database does.
    asio::awaitable<Result<Built>> build_slowly(std::string text) {
        ++begun_;
        asio::steady_timer timer(co_await asio::this_coro::executor, 50ms);
        co_await timer.async_wait(asio::use_awaitable);
        if (away_) throw db::Unavailable{};
        if (missing_) co_return std::unexpected(Error::not_found("event"));
        co_return Built{"text/plain", std::move(text), {shown_}, clock_.now() + 5s};
    }
    std::future<Result<PreparedPtr>> start(const std::string& key, const std::string& text = "page") {
        return loop_.start(pages_.get(key, [this, text] { return build_slowly(text); }));
    }
    std::string text(const std::string& key, const std::string& built = "page") {
        return start(key, built).get().value()->identity;
    }

    ManualClock clock_{*parse_rfc3339("2026-11-24T08:30:00Z")};
    PreparedPages pages_{clock_};
    EventId shown_ = EventId::make(clock_.now());
    std::atomic<int> begun_ = 0;
    std::atomic<bool> away_ = false, missing_ = false;
    test_support::TestLoop loop_{4};
};

TEST_F(PreparedPagesTest, ManyWhoWaitForOnePageShareOneBuild) {
    std::vector<std::future<Result<PreparedPtr>>> waiting;
    for (int i = 0; i < 200; ++i) waiting.push_back(start("a"));
    std::set<const http::PreparedBytes*> distinct;
    for (auto& one : waiting) distinct.insert(one.get().value().get());
    EXPECT_EQ(begun_, 1);
    EXPECT_EQ(pages_.built(), 1U);
    EXPECT_EQ(distinct.size(), 1U);
    EXPECT_EQ(text("b"), "page");
    EXPECT_EQ(begun_, 2) << "another page is another build";
}

TEST_F(PreparedPagesTest, APageIsBuiltAnewWhenItsTimeIsOverOrItsEventChanged) {
    EXPECT_EQ(text("a", "first"), "first");
    EXPECT_EQ(text("a", "second"), "first");
    clock_.advance(5s);
    EXPECT_EQ(text("a", "second"), "second");
    pages_.forget("event/" + EventId::make(clock_.now()).to_string());
    EXPECT_EQ(text("a", "third"), "second");
    pages_.forget("event/" + shown_.to_string());
    EXPECT_EQ(text("a", "third"), "third");
}

TEST_F(PreparedPagesTest, WhatChangedDuringItsBuildIsBuiltAgain) {
    auto building = start("a", "old");
    ASSERT_TRUE(test_support::eventually([&] { return begun_ == 1; }));
    pages_.forget("event/" + shown_.to_string());
    EXPECT_EQ(building.get().value()->identity, "old");
    EXPECT_EQ(text("a", "new"), "new");
}

TEST_F(PreparedPagesTest, OldBytesServeWhileTheDatabaseIsAwayAndNothingElseDoes) {
    EXPECT_EQ(text("a", "first"), "first");
    away_ = true;
    pages_.forget("");
    EXPECT_EQ(text("a", "second"), "first");
    EXPECT_THROW((void)start("b").get(), db::Unavailable);
    away_ = false;
    EXPECT_EQ(text("a", "second"), "second");
}

TEST_F(PreparedPagesTest, ARefusalReachesAllWhoWaitAndIsNotKept) {
    missing_ = true;
    std::vector<std::future<Result<PreparedPtr>>> waiting;
    for (int i = 0; i < 8; ++i) waiting.push_back(start("a"));
    for (auto& one : waiting) EXPECT_EQ(one.get().error().code, ErrorCode::not_found);
    missing_ = false;
    EXPECT_EQ(text("a"), "page");
}

}  // namespace
}  // namespace plenary::site
