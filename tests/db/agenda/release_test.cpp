#include <gmock/gmock.h>

#include "agenda/draft/draft_repository.hpp"
#include "agenda/importing/import_service.hpp"
#include "agenda/releases/release_repository.hpp"
#include "support/test_database.hpp"
#include "support/test_loop.hpp"
#include "unit/agenda/pentabarf_sample.hpp"

namespace plenary::agenda {
namespace {

using test_support::quoted;
using test_support::TestDatabase;
using testing::ElementsAre;
using testing::IsEmpty;

// An event of two sessions, imported and shown; its draft is changed by SQL as the builder's edits would.
class AgendaRelease : public testing::Test {
protected:
    AgendaRelease() {
        import(brussels_day(event_of("1", "Shade", "10:00") + event_of("2", "Water", "11:00")), Showing::released);
        event_ = EventId::parse(own_.value("SELECT id FROM event WHERE slug = " + quoted(slug_))).value();
    }

    void import(const std::string& xml, Showing showing) {
        const auto summary =
            loop_.run(service_.import_schedule(organisation_, read_schedule(xml, "").value(), slug_, showing));
        ASSERT_TRUE(summary) << summary.error().detail;
    }

    Release release(const ReleaseWords& words = {}) {
        return loop_.run(database_.transact(db::Lane::slow, [&](db::Transaction& transaction) {
            const auto scope = policy_.scope_for_work(organisation_, event_);
            lock_draft(transaction, scope, clock_.now());
            return add_release(transaction, scope, words, clock_.now());
        }));
    }
    Draft released(int number) {
        return loop_.run(database_.transact(db::Lane::slow, [&](db::Transaction& transaction) {
            return read_released(transaction, policy_.scope_for_work(organisation_, event_), number);
        }));
    }

    std::string of_event() const { return " event_id = " + quoted(event_.to_string()); }
    std::string session(const std::string& slug) {
        return quoted(own_.value("SELECT id FROM session WHERE slug = " + quoted(slug) + " AND" + of_event()));
    }
    std::vector<std::vector<std::string>> shown() {
        return own_.rows("SELECT slug, state, starts_at AT TIME ZONE 'UTC', version FROM session WHERE shown AND" +
                         of_event() + " ORDER BY slug");
    }

    TestDatabase& own_ = TestDatabase::own();
    test_support::TestLoop loop_;  // outlives the lanes, which resume on it
    db::Database database_{own_.uri(), {.hot = 0, .web = 0, .slow = 2, .jobs = 0}};
    SystemClock clock_;
    accounts::Policy policy_;
    ImportService service_{database_, clock_, policy_};
    OrganisationId organisation_ = test_support::make_organisation(own_);
    const std::string slug_ = "release-" + organisation_.to_string();
    EventId event_;
};

TEST_F(AgendaRelease, WhatIsDraftedShowsOnlyOnceItIsReleased) {
    own_.execute(
        "UPDATE draft_session SET starts_at = starts_at + interval '1 hour', ends_at = ends_at + interval '1 "
        "hour', starts_local = starts_local + interval '1 hour' WHERE session_id = " +
        session("shade"));
    EXPECT_THAT(shown(), ElementsAre(ElementsAre("shade", "scheduled", "2026-07-04 08:00:00", "1"),
                                     ElementsAre("water", "scheduled", "2026-07-04 09:00:00", "1")));
    const auto made = release({"Second", "Shade starts later"});
    EXPECT_EQ(made.number, 2);
    EXPECT_EQ(made.sessions, 2);
    EXPECT_THAT(shown(), ElementsAre(ElementsAre("shade", "scheduled", "2026-07-04 09:00:00", "2"),
                                     ElementsAre("water", "scheduled", "2026-07-04 09:00:00", "1")));
}

TEST_F(AgendaRelease, AnEarlierReleaseStaysAsItWas) {
    const auto first = released(1);
    own_.execute("UPDATE draft_session SET title = '{\"en\": \"More shade\"}' WHERE session_id = " + session("shade"));
    release();
    EXPECT_THAT(changes_between(released(1), first), IsEmpty());
    const auto changes = changes_between(first, released(2));
    ASSERT_EQ(changes.size(), 1U);
    EXPECT_EQ(changes[0].field, "title");
    EXPECT_EQ(changes[0].after.at("en"), "More shade");
}

TEST_F(AgendaRelease, TheTrayIsNotReleasedAndWhatGoesThereIsCancelled) {
    own_.execute("UPDATE draft_session SET placed = false WHERE session_id = " + session("water"));
    const auto made = release();
    EXPECT_EQ(made.sessions, 1);
    EXPECT_EQ(made.cancelled, 1);
    EXPECT_EQ(shown().at(1).at(1), "cancelled");
    own_.execute("UPDATE draft_session SET placed = true WHERE session_id = " + session("water"));
    EXPECT_EQ(release().cancelled, 0);
    EXPECT_EQ(shown().at(1).at(1), "scheduled");
}

TEST_F(AgendaRelease, WhatHasBegunKeepsItsTimesAndWhatHasEndedItsState) {
    own_.execute(
        "UPDATE session SET state = 'live' WHERE id = " + session("shade") +
        "; UPDATE session SET state = 'ended' WHERE id = " + session("water") +
        "; UPDATE draft_session SET starts_at = starts_at - interval '1 hour', title = '{\"en\": \"Renamed\"}' "
        "WHERE session_id = " +
        session("shade") + "; DELETE FROM draft_session WHERE session_id = " + session("water"));
    release();
    EXPECT_THAT(shown(), ElementsAre(ElementsAre("shade", "live", "2026-07-04 08:00:00", "2"),
                                     ElementsAre("water", "ended", "2026-07-04 09:00:00", "1")));
    EXPECT_EQ(own_.value("SELECT title ->> 'en' FROM session WHERE id = " + session("shade")), "Renamed");
}

TEST_F(AgendaRelease, AnImportIntoTheDraftShowsNobodyAnything) {
    import(brussels_day(event_of("1", "Shade, later", "12:00") + event_of("3", "Night", "20:00")), Showing::draft);
    EXPECT_THAT(shown(), ElementsAre(ElementsAre("shade", "scheduled", "2026-07-04 08:00:00", "1"),
                                     ElementsAre("water", "scheduled", "2026-07-04 09:00:00", "1")));
    EXPECT_EQ(release().cancelled, 1);
    EXPECT_THAT(shown(), ElementsAre(ElementsAre("night", "scheduled", "2026-07-04 18:00:00", "1"),
                                     ElementsAre("shade", "scheduled", "2026-07-04 10:00:00", "2"),
                                     ElementsAre("water", "cancelled", "2026-07-04 09:00:00", "2")));
}

TEST_F(AgendaRelease, EveryDifferenceIsOneNumberedChangeOfOneGroup) {
    EXPECT_EQ(
        own_.value("SELECT count(*) || ' ' || count(DISTINCT group_id) FROM agenda_change WHERE field = 'session' AND" +
                   of_event()),
        "2 1");
    import(brussels_day(event_of("1", "Shade", "10:30") + event_of("2", "Water!", "11:00")), Showing::draft);
    EXPECT_THAT(own_.rows("SELECT number, field, after #>> '{}' FROM agenda_change WHERE number > 2 AND" + of_event() +
                          " ORDER BY number"),
                ElementsAre(ElementsAre("3", "ends_at", "2026-07-04T09:00:00Z"),
                            ElementsAre("4", "starts_at", "2026-07-04T08:30:00Z"),
                            ElementsAre("5", "starts_local", "2026-07-04T10:30:00"),
                            ElementsAre("6", "title", R"({"en": "Water!"})")));
    EXPECT_EQ(own_.value("SELECT last_change FROM agenda_draft WHERE" + of_event()), "6");
}

TEST_F(AgendaRelease, PeopleFollowTheRelease) {
    const auto person = own_.value("INSERT INTO person (id, organisation_id, name) VALUES (gen_random_uuid(), " +
                                   quoted(organisation_.to_string()) + ", 'Ana Lima') RETURNING id");
    own_.execute("UPDATE draft_session SET people = '[{\"id\": \"" + person +
                 "\", \"role\": \"moderator\"}]' WHERE session_id = " + session("shade"));
    release();
    EXPECT_EQ(own_.value("SELECT role FROM session_person WHERE session_id = " + session("shade")), "moderator");
    own_.execute("UPDATE draft_session SET people = '[]' WHERE session_id = " + session("shade"));
    release();
    EXPECT_EQ(own_.value("SELECT count(*) FROM session_person WHERE session_id = " + session("shade")), "0");
}

TEST_F(AgendaRelease, WhatWasShownBeforeTheDraftBeganIsTheFirstRelease) {
    own_.execute("DELETE FROM agenda_draft WHERE" + of_event());
    EXPECT_EQ(release().number, 2);
    EXPECT_EQ(released(1).size(), 2U);
    EXPECT_EQ(shown().at(0).at(3), "1");
}

}  // namespace
}  // namespace plenary::agenda
