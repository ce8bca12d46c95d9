#include "events/snapshots.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <future>

#include "support/test_loop.hpp"

namespace plenary::events {
namespace {

namespace asio = boost::asio;
using Text = std::shared_ptr<const std::string>;

// A source of texts that counts how often it is asked and may be away.
class SnapshotsOfTexts : public testing::Test {
protected:
    asio::awaitable<Text> read() {
        const int number = ++readings_;
        if (slow_) {
            asio::steady_timer pause(co_await asio::this_coro::executor, std::chrono::milliseconds{50});
            co_await pause.async_wait(asio::use_awaitable);
        }
        if (away_) throw db::Unavailable{};
        if (nothing_) co_return nullptr;
        if (during_reading_) during_reading_();
        co_return std::make_shared<const std::string>("reading " + std::to_string(number));
    }
    std::future<Text> start(const EventId& event, std::int64_t version = 0) {
        return loop_.start(snapshots_.get(event, version, [this] { return read(); }));
    }
    std::string get(const EventId& event, std::int64_t version = 0) {
        const auto text = start(event, version).get();
        return text ? *text : "nothing";
    }

    test_support::TestLoop loop_{2};
    Snapshots<std::string> snapshots_{40, [](const std::string& text) { return text.size(); }};
    std::atomic<int> readings_ = 0;
    bool slow_ = false, away_ = false, nothing_ = false;
    std::function<void()> during_reading_;
    const EventId one_ = EventId::make(SystemClock{}.now());
    const EventId other_ = EventId::make(SystemClock{}.now());
};

TEST_F(SnapshotsOfTexts, AreReadOnceUntilTheirEventIsForgotten) {
    EXPECT_EQ(get(one_), "reading 1");
    EXPECT_EQ(get(other_), "reading 2");
    EXPECT_EQ(get(one_), "reading 1");
    snapshots_.forget("event/" + one_.to_string());
    EXPECT_EQ(get(other_), "reading 2");
    EXPECT_EQ(get(one_), "reading 3");
    snapshots_.forget("");
    EXPECT_EQ(get(other_), "reading 4") << "notices were lost: everything may be old";
}

TEST_F(SnapshotsOfTexts, BelongToOneVersion) {
    EXPECT_EQ(get(one_, 1), "reading 1");
    EXPECT_EQ(get(one_, 1), "reading 1");
    EXPECT_EQ(get(one_, 2), "reading 2");
}

TEST_F(SnapshotsOfTexts, AreReadByOneWhileTheOthersWait) {
    slow_ = true;
    std::vector<std::future<Text>> all;
    for (int i = 0; i < 20; ++i) all.push_back(start(one_));
    for (auto& each : all) EXPECT_EQ(*each.get(), "reading 1");
    EXPECT_EQ(readings_, 1);
}

TEST_F(SnapshotsOfTexts, WhoWaitedForAReadingThatFailedTriesAlone) {
    slow_ = away_ = true;
    auto first = start(one_);
    auto second = start(one_);
    EXPECT_THROW((void)first.get(), db::Unavailable);
    EXPECT_THROW((void)second.get(), db::Unavailable);
    EXPECT_EQ(readings_, 2);
}

TEST_F(SnapshotsOfTexts, AreAnsweredOldWhileTheSourceIsAway) {
    EXPECT_EQ(get(one_), "reading 1");
    snapshots_.forget("");
    away_ = true;
    EXPECT_EQ(get(one_), "reading 1");
    EXPECT_THROW((void)get(other_), db::Unavailable) << "was never read";
    away_ = false;
    EXPECT_EQ(get(one_), "reading 4");
}

TEST_F(SnapshotsOfTexts, ReadWhileSomethingWasForgottenIsReadAgain) {
    during_reading_ = [this] { snapshots_.forget("event/" + one_.to_string()); };
    EXPECT_EQ(get(one_), "reading 1");
    during_reading_ = nullptr;
    EXPECT_EQ(get(one_), "reading 2");
    EXPECT_EQ(get(one_), "reading 2");
}

TEST_F(SnapshotsOfTexts, OfWhatIsNotThereAreNotKept) {
    nothing_ = true;
    EXPECT_EQ(get(one_), "nothing");
    nothing_ = false;
    EXPECT_EQ(get(one_), "reading 2");
}

TEST_F(SnapshotsOfTexts, GiveWayToNewerOnesBeyondTheirWeight) {
    for (int i = 0; i < 5; ++i) (void)get(EventId::make(SystemClock{}.now()));
    EXPECT_EQ(get(one_), "reading 6");
    for (int i = 0; i < 3; ++i) (void)get(EventId::make(SystemClock{}.now()));
    EXPECT_EQ(get(one_), "reading 6") << "40 bytes hold four of nine";
    for (int i = 0; i < 4; ++i) (void)get(EventId::make(SystemClock{}.now()));
    EXPECT_EQ(get(one_), "reading 14");
}

}  // namespace
}  // namespace plenary::events
