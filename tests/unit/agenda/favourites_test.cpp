#include "agenda/favourites/favourites.hpp"

#include <gtest/gtest.h>

#include <numeric>

#include "platform/clock.hpp"

namespace plenary::agenda {
namespace {

const SessionId k_shade = SessionId::make(Instant{std::chrono::hours{490'000}});
const SessionId k_water = SessionId::make(Instant{std::chrono::hours{490'001}});
const SessionId k_heat = SessionId::make(Instant{std::chrono::hours{490'002}});

std::vector<std::uint32_t> devices(std::uint32_t from, std::uint32_t to) {
    std::vector<std::uint32_t> all(to - from);
    std::iota(all.begin(), all.end(), from);
    return all;
}

TEST(FavouritesKey, Is128BitsInLowerCase) {
    const std::string key = "00112233445566778899aabbccddeeff";
    ASSERT_TRUE(favourites_key(key));
    EXPECT_EQ(*favourites_key(key), sha256(key));
    EXPECT_NE(favourites_key(key), favourites_key("00112233445566778899aabbccddeefe"));
    for (const auto* none : {"", "00112233445566778899aabbccddeef", "00112233445566778899aabbccddeeff0",
                             "00112233445566778899AABBCCDDEEFF", "00112233445566778899aabbccddeefg",
                             "../../../../../../../../../../..", "00112233 45566778899aabbccddeeff"})
        EXPECT_FALSE(favourites_key(none)) << none;
}

TEST(RewrittenFavourites, HaveOneEffectHoweverOften) {
    const Favourites stored{{k_shade, k_water}, 3};
    EXPECT_EQ(weigh(stored, {k_shade, k_water}, std::vector<std::int64_t>{2}), Rewrite::same);
    EXPECT_EQ(weigh(stored, {k_shade, k_water}, std::vector<std::int64_t>{3}), Rewrite::same);
    EXPECT_EQ(weigh({}, {}, std::vector<std::int64_t>{0}), Rewrite::same) << "an empty set is stored nowhere";
}

TEST(RewrittenFavourites, AreWrittenOnlyOverWhatTheyWereMadeFrom) {
    const Favourites stored{{k_shade}, 3};
    EXPECT_EQ(weigh(stored, {k_water}, std::vector<std::int64_t>{3}), Rewrite::write);
    EXPECT_EQ(weigh(stored, {}, std::vector<std::int64_t>{3}), Rewrite::write);
    EXPECT_EQ(weigh(stored, {k_water}, std::vector<std::int64_t>{2}), Rewrite::stale);
    EXPECT_EQ(weigh(stored, {k_water}, std::vector<std::int64_t>{}), Rewrite::stale);
    EXPECT_EQ(weigh(stored, {k_water}, std::nullopt), Rewrite::write) << "If-Match: *";
    EXPECT_EQ(weigh({}, {k_water}, std::vector<std::int64_t>{0}), Rewrite::write);
    EXPECT_EQ(weigh({}, {k_water}, std::vector<std::int64_t>{1}), Rewrite::stale);
}

TEST(Demand, CountsDevicesOnceEach) {
    Demand demand;
    demand.add(k_shade, devices(0, 100));
    demand.add(k_water, devices(90, 200));
    demand.add(k_heat, devices(5000, 5001));
    EXPECT_EQ(demand.chose(k_shade), 100);
    EXPECT_EQ(demand.chose(k_water), 110);
    EXPECT_EQ(demand.chose_both(k_shade, k_water), 10);
    EXPECT_EQ(demand.chose_both(k_water, k_shade), 10);
    EXPECT_EQ(demand.chose_both(k_shade, k_shade), 100);
    EXPECT_EQ(demand.chose_both(k_shade, k_heat), 0);
    demand.add(k_shade, std::vector<std::uint32_t>{3, 3, 5000});
    EXPECT_EQ(demand.chose(k_shade), 101);
    EXPECT_EQ(demand.chose_both(k_shade, k_heat), 1);
}

TEST(Demand, NobodyChoseWhatItDoesNotKnow) {
    const Demand none;
    EXPECT_EQ(none.chose(k_shade), 0);
    EXPECT_EQ(none.chose_both(k_shade, k_water), 0);
}

}  // namespace
}  // namespace plenary::agenda
