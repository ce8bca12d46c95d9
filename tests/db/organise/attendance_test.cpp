// Who was at a session, for how long and known from what: the union, never the sum, and nothing that is not known.
#include <gmock/gmock.h>

#include <algorithm>
#include <random>

#include "attended_world.hpp"

namespace plenary::organise {
namespace {

using attendance::Evidence;
using std::chrono::minutes;
using testing::ElementsAre;
using testing::IsEmpty;
constexpr auto name = AttendanceOrder::name, first_join = AttendanceOrder::first_join,
               last_leave = AttendanceOrder::last_leave;

class Attendance : public AttendedWorld {};

TEST_F(Attendance, CountsTwoDevicesOnceAndShowsWhenAndFromWhat) {
    const auto ana = person("Ana", "confirmed", "City of Porto");
    was_there(ana, 15, 30, "own_page", "phone");
    was_there(ana, 20, 40.5, "own_page", "laptop");
    was_there(ana, 45, 50, "own_page", "phone");
    const auto who = only();
    EXPECT_EQ(who.name, "Ana");
    EXPECT_EQ(who.authority, "City of Porto");
    EXPECT_EQ(who.minutes, minutes{30}) << "25.5 and 5: the union of all, whole; the sum would be 40";
    EXPECT_EQ(who.first_join, at(15));
    EXPECT_EQ(who.last_leave, at(50));
    EXPECT_FALSE(who.present);
    EXPECT_EQ(who.devices, 2);
    EXPECT_THAT(who.evidence, ElementsAre(Evidence::own_page));
}

TEST_F(Attendance, CountsWhoIsThereUntilNow) {
    was_there(person("Ana"), 10, std::nullopt);
    clock.set(at(25));
    EXPECT_EQ(only().minutes, minutes{15});
    EXPECT_TRUE(only().present);
    EXPECT_EQ(only().last_leave, std::nullopt);
    clock.advance(minutes{5});
    EXPECT_EQ(only().minutes, minutes{20}) << "it goes on by itself";
}

TEST_F(Attendance, DoesNotKnowTheMinutesOfARoomElsewhereUntilItsServiceReports) {
    const auto ana = person("Ana");
    went_elsewhere(ana, 5);
    auto who = only();
    EXPECT_EQ(who.minutes, std::nullopt);
    EXPECT_EQ(who.first_join, at(5));
    EXPECT_EQ(who.last_leave, std::nullopt) << "closing a tab is no leaving";
    EXPECT_FALSE(who.present);
    EXPECT_EQ(totals().elsewhere, 1);
    EXPECT_EQ(totals().attended, 0);
    EXPECT_EQ(totals().average, std::nullopt);
    EXPECT_TRUE(totals().curve.present.empty());
    was_there(ana, 7, 27, "provider_report", "");
    who = only();
    EXPECT_EQ(who.minutes, minutes{20});
    EXPECT_THAT(who.evidence, ElementsAre(Evidence::provider_report, Evidence::room_link));
    EXPECT_EQ(totals().elsewhere, 0);
    EXPECT_EQ(totals().attended, 1);
}

TEST_F(Attendance, LeavesARehearsalAndWhatComesAfterTheEndOut) {
    const auto speaker = person("Sofia"), early = person("Emil"), ana = person("Ana");
    was_there(speaker, -30, 10);
    was_there(early, -30, -5);
    was_there(ana, 55, 80);
    AttendanceQuestion question{.span = {at(0), at(60)}, .order = AttendanceOrder::minutes};
    clock.set(at(90));
    const auto found = page(question);
    ASSERT_EQ(found.items.size(), 2U) << "only there before it began: not there";
    EXPECT_EQ(found.items[0].name, "Sofia");
    EXPECT_EQ(found.items[0].minutes, minutes{10});
    EXPECT_EQ(found.items[1].minutes, minutes{5});
    EXPECT_EQ(totals({at(0), at(60)}).attended, 2);
    EXPECT_EQ(totals().attended, 3) << "the control";
}

TEST_F(Attendance, ViewsTellThereNowAbsentAndAllApart) {
    was_there(person("Gone"), 0, 10);
    was_there(person("Here"), 0, std::nullopt);
    went_elsewhere(person("Elsewhere"), 0);
    was_there(person("GaveUp", "cancelled_by_person"), 0, 10);
    person("Absent");
    person("Waiting", "waitlisted");
    const auto shown = [&](AttendanceView view) { return names({.view = view}); };
    EXPECT_THAT(shown(AttendanceView::attended), ElementsAre("Elsewhere", "GaveUp", "Gone", "Here"));
    EXPECT_THAT(shown(AttendanceView::present), ElementsAre("Here"));
    EXPECT_THAT(shown(AttendanceView::absent), ElementsAre("Absent"));
    EXPECT_THAT(shown(AttendanceView::all), ElementsAre("Absent", "Elsewhere", "GaveUp", "Gone", "Here"));
    EXPECT_EQ(totals().places, 4);
    EXPECT_EQ(totals().present, 1);
}

TEST_F(Attendance, ShowsStaffAndTrialsApartAndCountsThemNowhere) {
    was_there(person("Ana"), 10, 20);
    for (const auto* kind : {"staff", "trial"}) {
        const auto who = person(kind);
        was_there(who, 0, std::nullopt);
        own.execute(
            fmt::format("UPDATE registration SET kind = '{}' WHERE id = '{}'; INSERT INTO shared_screen VALUES "
                        "('{}', '{}', '{}', 5, '[]', 'device:1', now())",
                        kind, who.to_string(), event.organisation.to_string(), session.to_string(), who.to_string()));
    }
    for (const auto view : {AttendanceView::attended, AttendanceView::all})
        EXPECT_THAT(names({.view = view}), ElementsAre("Ana"));
    EXPECT_THAT(names({.view = AttendanceView::present}), IsEmpty());
    const auto apart = page({.view = AttendanceView::uncounted});
    ASSERT_EQ(apart.items.size(), 2U);
    EXPECT_EQ(apart.items[0].kind, "staff");
    EXPECT_TRUE(apart.items[0].present);
    EXPECT_EQ(apart.items[1].kind, "trial");
    const auto counted = totals();
    EXPECT_EQ(counted.places, 1);
    EXPECT_EQ(counted.attended, 1);
    EXPECT_EQ(counted.present, 0);
    EXPECT_EQ(counted.others_at_screens, 0);
    EXPECT_EQ(counted.average, minutes{10});
    EXPECT_EQ(std::ranges::max(counted.curve.present), 1);
}

TEST_F(Attendance, IsSortedAsAskedPageByPage) {
    was_there(person("Élodie"), 10, 20);
    was_there(person("Zoe"), 5, 50);
    was_there(person("ana"), 20, std::nullopt);
    was_there(person("Ben"), 30, 31);
    went_elsewhere(person("Tim"), 1);
    person("Nora");
    for (const int limit : {1, 2, 50}) {
        const auto shown = [&](AttendanceOrder order) {
            return names({.view = AttendanceView::all, .order = order, .limit = limit});
        };
        EXPECT_THAT(shown(name), ElementsAre("ana", "Ben", "Élodie", "Nora", "Tim", "Zoe"));
        EXPECT_THAT(shown(AttendanceOrder::minutes), ElementsAre("Zoe", "ana", "Élodie", "Ben", "Tim", "Nora"));
        EXPECT_THAT(shown(first_join), ElementsAre("Tim", "Zoe", "Élodie", "ana", "Ben", "Nora"));
        auto last = shown(last_leave);
        std::ranges::sort(last.begin() + 4, last.end());  // of whom no leave is known, in no order that is promised
        EXPECT_THAT(last, ElementsAre("ana", "Zoe", "Ben", "Élodie", "Nora", "Tim"));
    }
}

TEST_F(Attendance, FindsPeopleByNameAddressAndAuthorityAndNothingElse) {
    was_there(person("Ana 100%", "confirmed", "City of Porto"), 0, 10);
    was_there(person("Ben_1", "confirmed", "City of Graz"), 0, 10);
    EXPECT_THAT(names({.search = "ana"}), ElementsAre("Ana 100%"));
    EXPECT_THAT(names({.search = "GRAZ"}), ElementsAre("Ben_1"));
    EXPECT_THAT(names({.search = "ben_1@x"}), ElementsAre("Ben_1"));
    EXPECT_THAT(names({.search = "0%"}), ElementsAre("Ana 100%"));
    EXPECT_THAT(names({.search = "%"}), ElementsAre("Ana 100%")) << "taken literally";
    EXPECT_THAT(names({.search = "_"}), ElementsAre("Ben_1"));
    EXPECT_THAT(names({.search = "\\"}), IsEmpty());
}

TEST_F(Attendance, ShowsSeveralAtOneScreenApart) {
    const auto ana = person("Ana");
    was_there(ana, 0, 30);
    own.execute(fmt::format("INSERT INTO shared_screen VALUES ('{}', '{}', '{}', 4, '[\"Ben\"]', 'device:1', now())",
                            event.organisation.to_string(), session.to_string(), ana.to_string()));
    const auto who = only();
    EXPECT_EQ(who.minutes, minutes{30});
    ASSERT_TRUE(who.screen);
    EXPECT_EQ(who.screen->others(), 3);
    EXPECT_THAT(who.screen->names, ElementsAre("Ben"));
    EXPECT_EQ(totals().others_at_screens, 3);
    EXPECT_EQ(totals().attended, 1);
}

TEST_F(Attendance, DrawsPeopleNotDevices) {
    const auto ana = person("Ana"), ben = person("Ben");
    was_there(ana, 0.5, 3.5, "own_page", "phone");
    was_there(ana, 1, 5.5, "own_page", "laptop");
    was_there(ben, 2.5, 4.5);
    const auto found = totals();
    EXPECT_EQ(found.curve.from, at(0));
    EXPECT_THAT(found.curve.present, ElementsAre(1, 1, 2, 2, 1, 0));
    EXPECT_EQ(found.average, minutes{3}) << "of 5 and 2";
}

TEST_F(Attendance, CountsWhatTheRuleCounts) {
    std::mt19937 random{7};
    std::uniform_real_distribution<double> when{0, 60}, length{0, 12};
    std::uniform_int_distribution<int> how_many{1, 12};
    std::vector<std::pair<std::string, std::chrono::minutes>> expected;
    for (int i = 0; i < 40; ++i) {
        const auto called = fmt::format("P{:02}", i);
        const auto who = person(called);
        std::vector<attendance::Interval> intervals;
        for (int n = how_many(random); n > 0; --n) {
            const double joined = when(random), left = joined + length(random);
            was_there(who, joined, left);
            intervals.push_back({at(joined), at(left)});
        }
        expected.emplace_back(called, attendance::count(intervals, at(90)).minutes.value());
    }
    clock.set(at(90));
    std::vector<std::pair<std::string, std::chrono::minutes>> found;
    for (const auto& who : page().items) found.emplace_back(who.name, who.minutes.value());
    EXPECT_EQ(found, expected);
}

TEST_F(Attendance, LaterPagesStandAtTheMomentOfTheFirst) {
    was_there(person("Ana"), 0, std::nullopt);
    was_there(person("Ben"), 10, std::nullopt);
    clock.set(at(20));
    const AttendanceQuestion question{.order = AttendanceOrder::minutes, .limit = 1};
    auto next = question;
    next.after = page(question).next;
    ASSERT_TRUE(next.after);
    clock.set(at(40));
    ASSERT_EQ(page(next).items.size(), 1U);
    EXPECT_EQ(page(next).items[0].name, "Ben");
    EXPECT_EQ(page(next).items[0].minutes, minutes{10});
}

TEST_F(Attendance, OfAnotherSessionOrOrganisationIsNotThere) {
    was_there(person("Ana"), 0, 10);
    const auto other = SessionId::make(clock.now());
    add_session(other, at(-200), "link");
    const auto choice = loop.run(service.choose(scope, other)).value();
    EXPECT_FALSE(choice->counts_here);
    EXPECT_EQ(choice->sessions.size(), 2U);
    EXPECT_TRUE(loop.run(service.choose(scope, std::nullopt)).value()->counts_here) << "the last that has begun";
    EXPECT_THAT(loop.run(service.list(scope, {.session = other}, "en")).items, IsEmpty());

    const auto elsewhere = test_support::make_event(own, 1);
    const auto foreign = accounts::Policy{}.scope_for_work(elsewhere.organisation, elsewhere.event);
    EXPECT_THAT(loop.run(service.list(foreign, {.session = session}, "en")).items, IsEmpty());
    EXPECT_EQ(loop.run(service.totals(foreign, {session, {}, start, start, "Etc/UTC", "stream", {}})).attended, 0);
    EXPECT_EQ(names().size(), 1U) << "the control";
}

}  // namespace
}  // namespace plenary::organise
