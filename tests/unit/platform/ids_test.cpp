#include "platform/ids.hpp"

#include <gtest/gtest.h>

#include <set>
#include <thread>

namespace plenary {
namespace {

const Instant k_now{std::chrono::microseconds{1'800'000'000'123'456}};

TEST(Uuid, IsVersionSevenWithTheTimeInFront) {
    const auto text = Uuid::make(k_now).to_string();
    EXPECT_EQ(text.substr(0, 8) + text.substr(9, 4), "01a3185c507b");
    EXPECT_EQ(text[14], '7');
    EXPECT_TRUE(std::string("89ab").contains(text[19]));
}

TEST(Uuid, RisesWithinOneMicrosecondAndOverAClockThatSteppedBack) {
    auto last = Uuid::make(k_now);
    for (int i = 0; i < 5000; ++i) {
        const auto next = Uuid::make(k_now - std::chrono::milliseconds{i % 3});
        ASSERT_LT(last, next);
        last = next;
    }
}

TEST(Uuid, IsUniqueOverThreads) {
    std::array<std::vector<Uuid>, 4> made;
    {
        std::vector<std::jthread> threads;
        for (auto& mine : made)
            threads.emplace_back([&mine] {
                for (int i = 0; i < 2000; ++i) mine.push_back(Uuid::make(k_now));
            });
    }
    std::set<Uuid> all;
    for (const auto& mine : made) all.insert(mine.begin(), mine.end());
    EXPECT_EQ(all.size(), 8000U);
}

TEST(Uuid, ReadsItsOwnTextInEitherCaseAndNothingElse) {
    const auto id = Uuid::make(k_now);
    auto text = id.to_string();
    EXPECT_EQ(Uuid::parse(text), id);
    for (char& c : text) c = static_cast<char>(std::toupper(c));
    EXPECT_EQ(Uuid::parse(text), id);
    EXPECT_EQ(Uuid::parse(text + " "), std::nullopt);
    EXPECT_EQ(Uuid::parse("{" + text.substr(2) + "}"), std::nullopt);
    text[8] = 'a';
    EXPECT_EQ(Uuid::parse(text), std::nullopt);
    EXPECT_EQ(Uuid::parse(""), std::nullopt);
}

TEST(Uuid, FromNameIsStable) {
    EXPECT_EQ(Uuid::from_name("event", "a"), Uuid::from_name("event", "a"));
    EXPECT_NE(Uuid::from_name("event", "a"), Uuid::from_name("event", "b"));
    EXPECT_NE(Uuid::from_name("event", "a"), Uuid::from_name("series", "a"));
}

}  // namespace
}  // namespace plenary
