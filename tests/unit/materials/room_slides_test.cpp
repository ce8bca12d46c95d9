#include "materials/room_slides.hpp"

#include <gtest/gtest.h>

namespace plenary::materials {
namespace {

using std::chrono::seconds;

const Instant k_now{std::chrono::sys_days{std::chrono::year{2026} / 12 / 3}};
const std::string k_link_key(32, 'k');

RoomSlides slides() {
    return {OrganisationId::make(k_now), EventId::make(k_now), SlidesVersionId::make(k_now),
            std::chrono::floor<seconds>(k_now) + k_offered_for};
}

TEST(RoomSlides, AreOpenedByTheirKeyUntilTheirTime) {
    const auto offered = slides();
    const auto key = room_slides_key(k_link_key, offered);
    EXPECT_EQ(opened_room_slides(k_link_key, key, k_now), offered);
    EXPECT_EQ(opened_room_slides(k_link_key, key, k_now + k_offered_for - seconds{1}), offered);
    EXPECT_EQ(opened_room_slides(k_link_key, key, k_now + k_offered_for), std::nullopt);
}

TEST(RoomSlides, AreOpenedByNoOtherKey) {
    auto offered = slides();
    const auto key = room_slides_key(k_link_key, offered);
    EXPECT_EQ(opened_room_slides(std::string(32, 'o'), key, k_now), std::nullopt);
    for (std::size_t i = 0; i < key.size(); ++i) {
        auto flipped = key;
        flipped[i] = flipped[i] == 'A' ? 'B' : 'A';
        EXPECT_EQ(opened_room_slides(k_link_key, flipped, k_now), std::nullopt) << i;
    }
    for (const auto* none : {"", "A", "slides"}) EXPECT_EQ(opened_room_slides(k_link_key, none, k_now), std::nullopt);
    offered.until += seconds{1};
    EXPECT_NE(room_slides_key(k_link_key, offered), key);
}

TEST(RoomSlides, AreTheNewestVersionThatIsPrepared) {
    Deck deck;
    EXPECT_EQ(for_the_room(deck), nullptr);
    const auto version = [](int number, SlidesState state) {
        SlidesVersion made;
        made.id = SlidesVersionId::make(k_now);
        made.number = number;
        made.state = state;
        return made;
    };
    deck.versions = {version(4, SlidesState::converting), version(3, SlidesState::refused),
                     version(2, SlidesState::ready), version(1, SlidesState::ready)};
    EXPECT_EQ(for_the_room(deck)->number, 2);
    deck.versions = {version(1, SlidesState::kept)};
    EXPECT_EQ(for_the_room(deck), nullptr) << "there is no PDF of it";
}

}  // namespace
}  // namespace plenary::materials
