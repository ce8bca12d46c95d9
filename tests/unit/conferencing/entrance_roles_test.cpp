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

}  // namespace
}  // namespace plenary::conferencing
