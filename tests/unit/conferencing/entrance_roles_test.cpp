#include "conferencing/entrances/entrance_roles.hpp"

#include <gtest/gtest.h>

namespace plenary::conferencing {
namespace {

TEST(RoleOnEntering, IsWhatTheOwnerOfTheAddressIsOnStage) {
    const std::vector<OnStage> stage{{"Joao@Porto.example", Role::speaker}, {"eva@porto.example", Role::interpreter}};
    EXPECT_EQ(role_of("joao@porto.example", stage), Role::speaker);
    EXPECT_EQ(role_of("eva@porto.example", stage), Role::interpreter);
    EXPECT_EQ(role_of("ana@porto.example", stage), Role::attendee);
    EXPECT_EQ(role_of("", stage), Role::attendee);
    EXPECT_EQ(role_of("joao@porto.example", {}), Role::attendee);
}

TEST(RoleOnEntering, IsTheMostThatOneAddressIs) {
    const std::vector<OnStage> stage{{"office@porto.example", Role::speaker},
                                     {"office@porto.example", Role::moderator},
                                     {"office@porto.example", Role::interpreter}};
    EXPECT_EQ(role_of("office@porto.example", stage), Role::moderator);
}

TEST(RoleOnEntering, OfWhatIsNoAddressIsNobodys) {
    EXPECT_EQ(role_of("", {{"", Role::moderator}, {"nobody", Role::moderator}}), Role::attendee);
    EXPECT_EQ(role_of("nobody", {{"nobody", Role::moderator}}), Role::attendee);
}

TEST(RoomsWithRoles, AreThoseAtVideoServicesWhetherOurPageShowsThemOrNot) {
    EXPECT_TRUE(has_roles({.makes_rooms = true}));
    EXPECT_TRUE(has_roles({.counts_on_our_page = true, .plays_in_our_page = true, .makes_rooms = true}));
    EXPECT_TRUE(has_roles({}));
    EXPECT_FALSE(has_roles({.counts_on_our_page = true, .plays_in_our_page = true}));
    EXPECT_FALSE(has_roles({.counts_on_our_page = true, .makes_rooms = true, .has_stage = true}));
}

}  // namespace
}  // namespace plenary::conferencing
