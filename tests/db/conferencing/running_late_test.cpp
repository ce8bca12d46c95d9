// What is said on the day moves sessions, draft and event in one go, against others who change them at the same moment.
#include <fmt/format.h>
#include <gmock/gmock.h>

#include "agenda/delays/delay_service.hpp"
#include "agenda/draft/agenda_draft_service.hpp"
#include "agenda/importing/import_service.hpp"
#include "agenda/releases/release_service.hpp"
#include "conferencing/session_control_service.hpp"
#include "platform/instant_text.hpp"
#include "registration/agenda_audience.hpp"
#include "registration/sign_ups/sign_up_demand.hpp"
#include "support/test_database.hpp"
#include "support/test_loop.hpp"
#include "unit/agenda/pentabarf_sample.hpp"

namespace plenary::agenda {
namespace {

using std::chrono::minutes;
using test_support::quoted;
using test_support::TestDatabase;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

// Two sessions of half an hour in the hall, at 10:00 and 11:00 in Brussels, imported and shown.
class AgendaDelay : public testing::Test {
protected:
    AgendaDelay() {
        const auto xml = brussels_day(event_of("1", "Shade", "10:00") + event_of("2", "Water", "11:00"));
        const auto summary = loop_.run(
            imports_.import_schedule(organisation_, read_schedule(xml, "").value(), slug_, Showing::released));
        EXPECT_TRUE(summary) << summary.error().detail;
        event_ = EventId::parse(own_.value("SELECT id FROM event WHERE slug = " + quoted(slug_))).value();
        clock_.set(parse_rfc3339("2026-07-04T07:30:00Z").value());
    }

    accounts::Scope scope() { return policy_.scope_for_work(organisation_, event_); }
    SessionId session(const std::string& slug) {
        return SessionId::parse(own_.value("SELECT id FROM session WHERE slug = " + quoted(slug) + " AND" + of_event()))
            .value();
    }
    Result<Delayed> say(const DelayOrder& order, std::optional<std::int64_t> version = {}) {
        return loop_.run(delays_.say(scope(), order, version));
    }
    std::int64_t version() { return std::stoll(own_.value("SELECT version FROM event WHERE id = " + id())); }
    std::string id() const { return quoted(event_.to_string()); }
    std::string of_event() const { return " event_id = " + id(); }
    // "shade 10:10-10:40", by the clock in Brussels.
    std::vector<std::string> times(const std::string& table = "session") {
        const auto* by = table == "session" ? "t.id" : "t.session_id";
        return own_.column(fmt::format(
            "SELECT s.slug || to_char(t.starts_local, ' HH24:MI') || to_char(t.ends_at AT TIME ZONE 'Europe/Brussels', "
            "'-HH24:MI') FROM {} t JOIN session s ON s.id = {} WHERE t.{} ORDER BY t.starts_at",
            table, by, of_event().substr(1)));
    }
    DraftEdit moved_by_editor(const std::string& slug, const std::string& start) {
        return {.session = session(slug), .set = {{"starts_local", "2026-07-04T" + start}}};
    }

    TestDatabase& own_ = TestDatabase::own();
    test_support::TestLoop loop_{4};  // outlives the lanes, which resume on it
    db::Database database_{own_.uri(), {.hot = 0, .web = 4, .slow = 2, .jobs = 0}};
    ManualClock clock_{parse_rfc3339("2026-07-04T07:30:00Z").value()};
    accounts::Policy policy_;
    ImportService imports_{database_, clock_, policy_};
    DelayService delays_{database_, clock_};
    registration::AgendaAudience audience_;
    registration::SignUpDemand demand_;
    AgendaDraftService drafts_{database_, demand_, clock_};
    ReleaseService releases_{database_, demand_, audience_, clock_};
    OrganisationId organisation_ = test_support::make_organisation(own_);
    const std::string slug_ = "delay-" + organisation_.to_string();
    EventId event_;
};

TEST_F(AgendaDelay, MovesWhatIsSeenItsDraftAndTheVersionWithOneGroupOfChanges) {
    const auto before = version();
    const auto said = say({minutes{10}, Reach::room, session("shade")}).value();
    EXPECT_THAT(times(), ElementsAre("shade 10:10-10:40", "water 11:10-11:40"));
    EXPECT_THAT(times("draft_session"), ElementsAre("shade 10:10-10:40", "water 11:10-11:40"));
    EXPECT_EQ(said.version, before + 1);
    EXPECT_EQ(version(), before + 1);
    EXPECT_EQ(own_.value("SELECT count(*) || ' ' || count(DISTINCT session_id) FROM agenda_change WHERE group_id = " +
                         quoted(said.group->to_string())),
              "6 2");
    EXPECT_THAT(own_.column("SELECT action FROM activity WHERE" + of_event()), ElementsAre("agenda.delay"));
    EXPECT_THAT(loop_.run(releases_.compare(scope(), {}, {})).value(), SizeIs(2)) << "against the plan";
}

TEST_F(AgendaDelay, OnlyTriedChangesNothing) {
    const auto before = version();
    const auto tried = loop_.run(delays_.preview(scope(), {minutes{10}, Reach::day})).value();
    EXPECT_THAT(tried.moves, SizeIs(2));
    EXPECT_EQ(tried.version, before);
    EXPECT_FALSE(tried.group);
    EXPECT_THAT(times(), ElementsAre("shade 10:00-10:30", "water 11:00-11:30"));
}

TEST_F(AgendaDelay, SaysWhatItBreaks) {
    own_.execute("UPDATE agenda_draft SET closes = '11:30' WHERE" + of_event());
    const auto tried = loop_.run(delays_.preview(scope(), {minutes{40}, Reach::session, session("shade")})).value();
    ASSERT_THAT(tried.problems, SizeIs(1));
    EXPECT_EQ(tried.problems[0].kind, Trouble::room_taken);
    const auto late = loop_.run(delays_.preview(scope(), {minutes{10}, Reach::day})).value();
    EXPECT_THAT(late.problems, testing::Contains(testing::Field(&DraftProblem::kind, Trouble::outside_hours)));
}

TEST_F(AgendaDelay, WhatAnEditorHasChangedStaysAsTheyEditedIt) {
    ASSERT_TRUE(loop_.run(drafts_.edit(scope(), {moved_by_editor("water", "14:00")})));
    ASSERT_TRUE(say({minutes{10}, Reach::day}));
    EXPECT_THAT(times(), ElementsAre("shade 10:10-10:40", "water 11:10-11:40"));
    EXPECT_THAT(times("draft_session"), ElementsAre("shade 10:10-10:40", "water 14:00-14:30"));
}

TEST_F(AgendaDelay, IsTakenBackAsFarAsItStandsAndSaidAgain) {
    const auto said = say({minutes{10}, Reach::day}).value();
    own_.execute("UPDATE session SET state = 'live' WHERE id = " + quoted(session("shade").to_string()));
    EXPECT_TRUE(loop_.run(delays_.list(scope())).at(0).stands);
    const auto back = loop_.run(delays_.take_back(scope(), *said.group)).value();
    EXPECT_THAT(times(), ElementsAre("shade 10:10-10:40", "water 11:00-11:30"));
    EXPECT_THAT(times("draft_session"), ElementsAre("shade 10:10-10:40", "water 11:00-11:30"));
    EXPECT_FALSE(loop_.run(delays_.list(scope())).at(0).stands);
    EXPECT_EQ(loop_.run(delays_.take_back(scope(), *said.group)).error().code, ErrorCode::precondition_failed);
    ASSERT_TRUE(loop_.run(delays_.take_back(scope(), *back.group)));
    EXPECT_THAT(times(), ElementsAre("shade 10:10-10:40", "water 11:10-11:40"));
}

TEST_F(AgendaDelay, IsUndoneInTheBuilderForEverybody) {
    const auto said = say({minutes{10}, Reach::day}).value();
    const auto undone = loop_.run(drafts_.undo(scope(), *said.group)).value();
    EXPECT_EQ(undone.last_change, said.last_change + 6);
    EXPECT_THAT(undone.changes, SizeIs(6));
    EXPECT_THAT(times(), ElementsAre("shade 10:00-10:30", "water 11:00-11:30"));
    ASSERT_TRUE(loop_.run(drafts_.undo(scope(), *undone.group))) << "redone";
    EXPECT_THAT(times(), ElementsAre("shade 10:10-10:40", "water 11:10-11:40"));
    EXPECT_THAT(times("draft_session"), ElementsAre("shade 10:10-10:40", "water 11:10-11:40"));
}

TEST_F(AgendaDelay, AnEventLastsAsLongAsItsLastSession) {
    own_.execute("UPDATE event SET ends_at = '2026-07-04 09:30Z', ends_local = '2026-07-04 11:30' WHERE id = " + id());
    const auto end = [&] { return own_.value("SELECT to_char(ends_local, 'HH24:MI') FROM event WHERE id = " + id()); };
    const auto said = say({minutes{10}, Reach::day}).value();
    EXPECT_EQ(end(), "11:40");
    ASSERT_TRUE(loop_.run(delays_.take_back(scope(), *said.group)));
    EXPECT_EQ(end(), "11:30");
}

TEST_F(AgendaDelay, SaidByTwoAtOnceOnWhatBothHaveSeenIsSaidOnce) {
    const auto seen = version();
    std::vector<std::future<Result<Delayed>>> tries;
    for (int i = 0; i < 4; ++i) tries.push_back(loop_.start(delays_.say(scope(), {minutes{10}, Reach::day}, seen)));
    int said = 0;
    for (auto& one : tries) said += one.get() ? 1 : 0;
    EXPECT_EQ(said, 1);
    EXPECT_THAT(times(), ElementsAre("shade 10:10-10:40", "water 11:10-11:40"));
}

// The guard is the version: without it each of them counts.
TEST_F(AgendaDelay, SaidByTwoAtOnceWithoutLookingAddsUp) {
    std::vector<std::future<Result<Delayed>>> tries;
    for (int i = 0; i < 2; ++i) tries.push_back(loop_.start(delays_.say(scope(), {minutes{10}, Reach::day}, {})));
    for (auto& one : tries) EXPECT_TRUE(one.get());
    EXPECT_THAT(times(), ElementsAre("shade 10:20-10:50", "water 11:20-11:50"));
    EXPECT_THAT(times("draft_session"), ElementsAre("shade 10:20-10:50", "water 11:20-11:50"));
}

TEST_F(AgendaDelay, AgainstAReleaseNeitherIsLost) {
    for (int round = 0; round < 5; ++round) {
        ASSERT_TRUE(loop_.run(drafts_.edit(
            scope(), {{.session = session("shade"), .set = {{"subtitle", fmt::format("Round {}", round)}}}})));
        const auto standing = loop_.run(drafts_.read(scope())).value().standing.last_change;
        auto released = loop_.start(releases_.release(scope(), {.words = {}, .last_change = standing, .tell = false}));
        auto said = loop_.start(delays_.say(scope(), {minutes{5}, Reach::day}, {}));
        const auto release = released.get();
        EXPECT_TRUE(said.get());
        if (!release) EXPECT_EQ(release.error().fields.at(0).code, "draft_changed");
        EXPECT_EQ(times(), times("draft_session")) << "what everybody sees and the draft agree, whoever was first";
    }
    EXPECT_THAT(times(), ElementsAre("shade 10:25-10:55", "water 11:25-11:55"));
}

TEST_F(AgendaDelay, AgainstADragInTheBuilderKeepsTheEditorsTime) {
    auto dragged = loop_.start(drafts_.edit(scope(), {moved_by_editor("water", "14:00")}));
    auto said = loop_.start(delays_.say(scope(), {minutes{10}, Reach::day}, {}));
    EXPECT_TRUE(dragged.get());
    EXPECT_TRUE(said.get());
    EXPECT_THAT(times(), ElementsAre("shade 10:10-10:40", "water 11:10-11:40"));
    EXPECT_EQ(times("draft_session").at(1), "water 14:00-14:30");
    const auto numbers = own_.value("SELECT count(*) = max(number) FROM agenda_change WHERE" + of_event());
    EXPECT_EQ(numbers, "t") << "without a gap";
}

TEST_F(AgendaDelay, AHostsStepTakesTheDraftAlongWithItsChanges) {
    const conferencing::ConferencingService rooms{minutes{15}};
    conferencing::SessionControlService control{database_, clock_, rooms};
    const auto before = version();
    ASSERT_TRUE(loop_.run(control.take(scope(), session("shade"), {conferencing::Step::delay, {}, minutes{10}}, {})));
    EXPECT_THAT(times(), ElementsAre("shade 10:10-10:40", "water 11:00-11:30"));
    EXPECT_THAT(times("draft_session"), ElementsAre("shade 10:10-10:40", "water 11:00-11:30"));
    EXPECT_EQ(
        own_.value("SELECT count(*) FROM agenda_change WHERE field IN ('starts_at', 'ends_at', 'starts_local') AND" +
                   of_event()),
        "3");
    EXPECT_EQ(version(), before + 1) << "so that calendars follow";
}

TEST_F(AgendaDelay, IsFoundAtItsOwnEventOnly) {
    const auto said = say({minutes{10}, Reach::day}).value();
    const auto other = test_support::make_event(own_, {});
    const auto elsewhere = policy_.scope_for_work(other.organisation, other.event);
    EXPECT_EQ(loop_.run(delays_.take_back(elsewhere, *said.group)).error().code, ErrorCode::not_found);
    EXPECT_THAT(loop_.run(delays_.list(elsewhere)), IsEmpty());
    EXPECT_THAT(loop_.run(delays_.list(scope())), SizeIs(1)) << "the control";
}

}  // namespace
}  // namespace plenary::agenda
