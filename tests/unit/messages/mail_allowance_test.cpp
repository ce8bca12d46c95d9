#include "messages/mail_allowance.hpp"

namespace plenary::messages {
namespace {

using namespace std::chrono_literals;
using registration::MailKind;

constexpr Instant k_now{std::chrono::sys_days{std::chrono::year{2027} / 3 / 4}};
const TaskId k_task{Uuid::from_name("task", "this")};
const EventId k_event{Uuid::from_name("event", "this")};

// A mail of another task about another event, unless they are named.
StrangersMail mail(std::chrono::minutes ago, EventId event = EventId::make(k_now), TaskId task = TaskId::make(k_now)) {
    return {task, event, false, k_now - ago};
}

std::optional<Instant> held(const std::vector<StrangersMail>& before) {
    return held_until(before, {k_task, k_event, false, k_now});
}

TEST(MailAllowance, TheFirstThreeInAnHourGo) {
    EXPECT_EQ(held({}), std::nullopt);
    EXPECT_EQ(held({mail(1min), mail(2min)}), std::nullopt);
}

TEST(MailAllowance, TheFourthWaitsUntilTheFirstIsAnHourOld) {
    EXPECT_EQ(held({mail(2min), mail(50min), mail(1min)}), k_now + 10min);
    EXPECT_EQ(held({mail(2min), mail(60min), mail(1min)}), std::nullopt) << "an hour is over at its end";
    EXPECT_EQ(held({mail(2min), mail(59min), mail(1min)}), k_now + 1min);
}

TEST(MailAllowance, WhereMoreThanThreeWentItWaitsUntilTwoAreLeft) {
    EXPECT_EQ(held({mail(50min), mail(40min), mail(30min), mail(20min)}), k_now + 20min);
}

TEST(MailAllowance, OneAnHourGoesAboutOneEvent) {
    EXPECT_EQ(held({mail(20min, k_event)}), k_now + 40min);
    EXPECT_EQ(held({mail(60min, k_event)}), std::nullopt);
    EXPECT_EQ(held({mail(10min, k_event), mail(50min), mail(40min)}), k_now + 50min) << "both rules at once";
    EXPECT_EQ(held({mail(10min), mail(50min, k_event), mail(20min)}), k_now + 10min);
}

TEST(MailAllowance, TheLinkIsSentAgainOnceAnHourBesideTheMailOfTheRegistration) {
    const StrangersMail again{k_task, k_event, true, k_now};
    auto asked_before = mail(20min, k_event);
    asked_before.asked_for = true;
    EXPECT_EQ(held_until(std::vector{mail(20min, k_event)}, again), std::nullopt);
    EXPECT_EQ(held_until(std::vector{asked_before}, again), k_now + 40min);
    EXPECT_EQ(held_until(std::vector{mail(1min), mail(2min), mail(3min, k_event)}, again), k_now + 57min);
}

TEST(MailAllowance, TheSameTaskIsTheSameMail) {
    EXPECT_EQ(held({mail(1min), mail(2min), mail(3min, k_event, k_task)}), std::nullopt);
    EXPECT_EQ(held({mail(1min), mail(2min), mail(3min), mail(60min, k_event, k_task)}), k_now + 57min)
        << "whose hour is over asks like any other";
}

TEST(MailAllowance, OnlyWhatAStrangerCausesCounts) {
    std::vector<MailKind> strangers;
    for (const auto kind : registration::all_mail_kinds())
        if (may_be_a_strangers(kind)) strangers.push_back(kind);
    EXPECT_EQ(strangers, (std::vector{MailKind::confirmed, MailKind::waitlisted, MailKind::pending, MailKind::already,
                                      MailKind::link, MailKind::corrected}));
}

}  // namespace
}  // namespace plenary::messages
