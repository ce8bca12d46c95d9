#include "registration/organiser_step.hpp"

#include <gtest/gtest.h>

namespace plenary::registration {
namespace {

using enum OrganiserStep;
using enum RegistrationState;
using Steps = std::vector<OrganiserStep>;

TEST(OrganiserStep, WhatFitsEachState) {
    EXPECT_EQ(steps_from(pending), (Steps{confirm, decline, block}));
    EXPECT_EQ(steps_from(waitlisted), (Steps{confirm, cancel, block}));
    EXPECT_EQ(steps_from(offered), (Steps{confirm, cancel, block}));
    EXPECT_EQ(steps_from(confirmed), (Steps{cancel, block}));
    EXPECT_EQ(steps_from(declined), (Steps{confirm, block}));
    EXPECT_EQ(steps_from(cancelled_by_organiser), (Steps{confirm, block}));
    EXPECT_EQ(steps_from(expired), (Steps{confirm, block}));
    EXPECT_EQ(steps_from(blocked), (Steps{unblock}));
}

TEST(OrganiserStep, WhoGaveUpIsNotConfirmedBehindTheirBack) {
    EXPECT_EQ(steps_from(cancelled_by_person), Steps{block});
}

TEST(OrganiserStep, CancellingNeverBlocksAndUnblockingLetsThemRegister) {
    EXPECT_TRUE(may_register_again(*state_after(cancel, confirmed)));
    EXPECT_TRUE(may_register_again(*state_after(unblock, blocked)));
    EXPECT_FALSE(may_register_again(*state_after(block, confirmed)));
    EXPECT_FALSE(may_register_again(*state_after(decline, pending)));
}

TEST(OrganiserStep, OnlyWhoseSituationChangesIsTold) {
    EXPECT_EQ(mail_about(confirm, waitlisted), MailKind::confirmed);
    EXPECT_EQ(mail_about(decline, pending), MailKind::declined);
    EXPECT_EQ(mail_about(cancel, confirmed), MailKind::cancelled);
    EXPECT_EQ(mail_about(block, confirmed), MailKind::cancelled);
    EXPECT_EQ(mail_about(block, cancelled_by_person), std::nullopt);
    EXPECT_EQ(mail_about(unblock, blocked), std::nullopt);
}

TEST(OrganiserStep, IsNamedByItsWord) {
    for (const auto step : {confirm, decline, cancel, block, unblock}) EXPECT_EQ(step_named(to_text(step)), step);
    EXPECT_EQ(step_named("delete"), std::nullopt);
}

}  // namespace
}  // namespace plenary::registration
