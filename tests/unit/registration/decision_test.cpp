#include "registration/decision.hpp"

#include <gtest/gtest.h>

namespace plenary::registration {
namespace {

const Instant k_now{std::chrono::hours{500'000}};

class RequestDecision : public testing::Test {
protected:
    PlacePools pools(int capacity, int taken, int held = 0) const {
        return {{{.id = seats, .capacity = capacity, .taken = taken, .held = held}}, {{guest, {seats}}}};
    }
    std::vector<PlaceRequest> requests(int number) const {
        std::vector<PlaceRequest> made;
        for (int i = 0; i < number; ++i) made.push_back({RegistrationId::make(k_now), guest, std::to_string(i)});
        return made;
    }

    PoolId seats = PoolId::make(k_now);
    CategoryId guest = CategoryId::make(k_now);
};

TEST_F(RequestDecision, GivesPlacesInOrderWhileThereAreAny) {
    auto places = pools(5, 2);
    const auto asked = requests(5);
    const auto verdict = confirm_requests(places, asked);
    EXPECT_EQ(verdict.decided, std::vector(asked.begin(), asked.begin() + 3));
    EXPECT_EQ(verdict.no_place, std::vector(asked.begin() + 3, asked.end()));
    EXPECT_EQ(places.all()[0].taken, 5);
}

TEST_F(RequestDecision, APlaceHeldForSomebodyElseIsNoFreeOne) {
    auto places = pools(3, 1, 2);
    EXPECT_EQ(confirm_requests(places, requests(1)).no_place.size(), 1U);
}

TEST_F(RequestDecision, OverbookingMakesRoomForOneAndLeavesWithIt) {
    auto places = pools(1, 1);
    places.overbook(guest);
    places.take(guest);
    EXPECT_EQ(places.all()[0].overbooked, 1);
    EXPECT_EQ(places.all()[0].taken, 2);
    places.overbook(guest);
    places.take(guest);
    places.give_back(guest);
    places.give_back(guest);
    EXPECT_EQ(places.all()[0].overbooked, 0);
    EXPECT_EQ(places.all()[0].taken, 1);
}

TEST_F(RequestDecision, OverbookingWherePlacesAreFreeChangesNothing) {
    auto places = pools(2, 1);
    places.overbook(guest);
    EXPECT_EQ(places.all()[0].overbooked, 0);
}

}  // namespace
}  // namespace plenary::registration
