// When people of an event cannot be there: rows of one event, bounded, and heard of by whoever has its builder open.
#include "agenda/absences/absence_service.hpp"

#include <gmock/gmock.h>

#include "agenda/delays/delay_service.hpp"
#include "agenda/draft/agenda_draft_service.hpp"
#include "agenda/importing/import_service.hpp"
#include "platform/instant_text.hpp"
#include "registration/sign_ups/sign_up_demand.hpp"
#include "support/test_database.hpp"
#include "support/test_loop.hpp"
#include "unit/agenda/pentabarf_sample.hpp"

namespace plenary::agenda {
namespace {

using std::chrono::hours;
using std::chrono::minutes;
using test_support::quoted;
using test_support::TestDatabase;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

// Two sessions of half an hour at 10:00 and 11:00 in Brussels; Ana speaks in the first.
class SpeakerAbsence : public testing::Test {
protected:
    SpeakerAbsence() {
        const auto xml = brussels_day(event_of("1", "Shade", "10:00") + event_of("2", "Water", "11:00"));
        const auto summary = loop_.run(
            imports_.import_schedule(organisation_, read_schedule(xml, "").value(), slug_, Showing::released));
        EXPECT_TRUE(summary) << summary.error().detail;
        event_ = EventId::parse(own_.value("SELECT id FROM event WHERE slug = " + quoted(slug_))).value();
        ana_ = person("Ana Lima", quoted(event_.to_string()));
        own_.execute("UPDATE draft_session SET people = '[{\"id\": \"" + ana_.to_string() +
                     "\", \"role\": \"speaker\"}]' WHERE title ->> 'en' = 'Shade' AND" + of_event());
    }

    PersonId person(const std::string& name, const std::string& event, const std::string& organisation = "") {
        return PersonId::parse(own_.value("INSERT INTO person (id, organisation_id, event_id, name) VALUES "
                                          "(gen_random_uuid(), " +
                                          (organisation.empty() ? quoted(organisation_.to_string()) : organisation) +
                                          ", " + event + ", " + quoted(name) + ") RETURNING id"))
            .value();
    }
    accounts::Scope scope() { return policy_.scope_for_work(organisation_, event_); }
    Result<DraftView> add(const PersonId& who, std::optional<minutes> from = {}, std::optional<minutes> until = {},
                          const std::string& note = "") {
        return loop_.run(absences_.add(scope(), {.person = who,
                                                 .day = parse_local_time("2026-07-04T00:00").value(),
                                                 .from = from,
                                                 .until = until,
                                                 .note = note}));
    }
    std::string mark() { return loop_.run(drafts_.read(scope())).value().fittings; }
    std::vector<DraftProblem> away() {
        auto problems = loop_.run(drafts_.problems(scope())).value();
        std::erase_if(problems, [](const DraftProblem& one) { return one.kind != Trouble::speaker_away; });
        return problems;
    }
    std::string count() { return own_.value("SELECT count(*) FROM speaker_absence WHERE" + of_event()); }
    std::string of_event() const { return " event_id = " + quoted(event_.to_string()); }

    TestDatabase& own_ = TestDatabase::own();
    test_support::TestLoop loop_{4};  // outlives the lanes, which resume on it
    db::Database database_{own_.uri(), {.hot = 0, .web = 4, .slow = 2, .jobs = 0}};
    ManualClock clock_{parse_rfc3339("2026-07-04T07:30:00Z").value()};
    accounts::Policy policy_;
    ImportService imports_{database_, clock_, policy_};
    AbsenceService absences_{database_, clock_};
    DelayService delays_{database_, clock_};
    registration::SignUpDemand demand_;
    AgendaDraftService drafts_{database_, demand_, clock_};
    OrganisationId organisation_ = test_support::make_organisation(own_);
    const std::string slug_ = "away-" + organisation_.to_string();
    EventId event_;
    PersonId ana_;
};

TEST_F(SpeakerAbsence, IsListedWithTheDraftFoundByItsChecksAndTakenAway) {
    EXPECT_THAT(away(), IsEmpty());
    const auto untouched = mark();
    const auto view = add(ana_, hours{9}, hours{11}, "Train at 11").value();
    ASSERT_THAT(view.absences, SizeIs(1));
    EXPECT_EQ(view.absences[0].person, ana_);
    EXPECT_EQ(to_rfc3339(view.absences[0].starts_at), "2026-07-04T07:00:00Z");
    EXPECT_EQ(to_rfc3339(view.absences[0].ends_at), "2026-07-04T09:00:00Z");
    EXPECT_EQ(view.absences[0].note, "Train at 11");
    EXPECT_EQ(own_.value("SELECT starts_local || ' ' || ends_local FROM speaker_absence WHERE" + of_event()),
              "2026-07-04 09:00:00 2026-07-04 11:00:00");
    EXPECT_NE(view.fittings, untouched) << "others hear of it";
    ASSERT_THAT(away(), SizeIs(1));
    EXPECT_EQ(away()[0].person, ana_);
    EXPECT_EQ(to_rfc3339(away()[0].away.value().ends_at), "2026-07-04T09:00:00Z");

    const auto after = loop_.run(absences_.remove(scope(), view.absences[0].id)).value();
    EXPECT_THAT(after.absences, IsEmpty());
    EXPECT_EQ(after.fittings, untouched);
    EXPECT_THAT(away(), IsEmpty());
    EXPECT_EQ(loop_.run(absences_.remove(scope(), view.absences[0].id)).error().code, ErrorCode::not_found);
}

TEST_F(SpeakerAbsence, OfSomebodyElsewhereIsNotFound) {
    const auto other = test_support::make_organisation(own_);
    const auto stranger = person("Otto", "NULL", quoted(other.to_string()));
    const auto unknown = person("Known to the organisation", "NULL");
    const auto nobody = PersonId::parse("44444444-4444-8444-8444-444444444444").value();
    for (const auto& who : {stranger, unknown, nobody}) {
        EXPECT_EQ(add(who).error().code, ErrorCode::not_found);
        EXPECT_EQ(count(), "0");
    }
    own_.execute("UPDATE draft_session SET people = '[{\"id\": \"" + unknown.to_string() +
                 "\", \"role\": \"moderator\"}]' WHERE title ->> 'en' = 'Water' AND" + of_event());
    EXPECT_TRUE(add(unknown)) << "on stage in the draft";

    const auto id = add(ana_).value().absences.at(0).id;
    const auto before = count();
    const auto foreign = test_support::make_event(own_, 1);
    own_.execute("UPDATE event SET form = 'conference' WHERE id = " + quoted(foreign.event.to_string()));
    EXPECT_EQ(loop_.run(absences_.remove(policy_.scope_for_work(foreign.organisation, foreign.event), id)).error().code,
              ErrorCode::not_found);
    EXPECT_EQ(count(), before);
}

TEST_F(SpeakerAbsence, SaidAgainWithTheSameTimesChangesItsNote) {
    const auto first = add(ana_, hours{9}, hours{11}).value().absences.at(0);
    const auto again = add(ana_, hours{9}, hours{11}, "Train").value().absences;
    ASSERT_THAT(again, SizeIs(1));
    EXPECT_EQ(again[0].id, first.id);
    EXPECT_EQ(again[0].note, "Train");
}

TEST_F(SpeakerAbsence, OfOnePersonAHundredAreTheMostAlsoAtOnce) {
    for (int minute = 0; minute < 98; ++minute) ASSERT_TRUE(add(ana_, minutes{minute}));
    std::vector<std::future<Result<DraftView>>> tries;
    for (int minute = 200; minute < 206; ++minute)
        tries.push_back(loop_.start(absences_.add(
            scope(), {.person = ana_, .day = parse_local_time("2026-07-04T00:00").value(), .from = minutes{minute}})));
    int added = 0;
    for (auto& one : tries) {
        const auto view = one.get();
        added += view ? 1 : 0;
        if (!view) {
            EXPECT_EQ(view.error().code, ErrorCode::conflict);
            EXPECT_EQ(view.error().fields.at(0).code, "too_many");
        }
    }
    EXPECT_EQ(added, 2);
    EXPECT_EQ(count(), "100");
    EXPECT_TRUE(add(person("Bo", quoted(event_.to_string())))) << "of each";
}

TEST_F(SpeakerAbsence, IsSaidOfADelayThatRunsIntoIt) {
    own_.execute("INSERT INTO session_person (organisation_id, session_id, person_id) SELECT organisation_id, id, " +
                 quoted(ana_.to_string()) + " FROM session WHERE slug = 'shade' AND" + of_event());
    ASSERT_TRUE(add(ana_, hours{10} + minutes{30}));
    const auto kinds = [&](int later) {
        std::vector<Trouble> kinds;
        for (const auto& one : loop_.run(delays_.preview(scope(), {minutes{later}, Reach::day})).value().problems)
            kinds.push_back(one.kind);
        return kinds;
    };
    EXPECT_THAT(kinds(10), ElementsAre(Trouble::speaker_away));
    own_.execute("DELETE FROM speaker_absence WHERE" + of_event());
    EXPECT_THAT(kinds(10), IsEmpty());
}

TEST_F(SpeakerAbsence, GoesWithItsPersonAndItsEvent) {
    const auto bo = person("Bo", quoted(event_.to_string()));
    ASSERT_TRUE(add(bo));
    own_.execute("DELETE FROM person WHERE id = " + quoted(bo.to_string()));
    EXPECT_EQ(count(), "0");
}

}  // namespace
}  // namespace plenary::agenda
