#include <gmock/gmock.h>

#include <ctime>

#include "agenda/importing/import_service.hpp"
#include "support/test_database.hpp"
#include "support/test_loop.hpp"
#include "unit/agenda/pentabarf_sample.hpp"

namespace plenary::agenda {
namespace {

using test_support::quoted;
using test_support::TestDatabase;
using testing::ElementsAre;
using testing::IsEmpty;
using Rows = std::vector<std::vector<std::string>>;

class ScheduleImport : public testing::Test {
protected:
    ScheduleImport() {
        database_.after_commit([this](const std::vector<std::string>& topics) { told_ = topics; });
    }

    Result<ImportSummary> import(const std::string& xml, const std::string& slug) {
        return import_for(organisation_, xml, slug);
    }
    Result<ImportSummary> import_for(const OrganisationId& organisation, const std::string& xml,
                                     const std::string& slug) {
        auto schedule = read_schedule(xml, "");
        if (!schedule) return std::unexpected(schedule.error());
        return loop_.run(service_.import_schedule(organisation, std::move(*schedule), slug));
    }

    std::string event(const std::string& slug) {
        return own_.value("SELECT id FROM event WHERE slug = " + quoted(slug));
    }
    Rows sessions(const std::string& slug) {
        return own_.rows("SELECT source, slug, state, title ->> 'en' FROM session WHERE event_id = " +
                         quoted(event(slug)) + " ORDER BY source");
    }

    TestDatabase& own_ = TestDatabase::own();
    test_support::TestLoop loop_;  // outlives the lanes, which resume on it
    db::Database database_{own_.uri(), {.hot = 0, .web = 0, .slow = 2, .jobs = 0}};
    SystemClock clock_;
    accounts::Policy policy_;
    ImportService service_{database_, clock_, policy_};
    OrganisationId organisation_ = test_support::make_organisation(own_);
    std::vector<std::string> told_;
};

const std::string k_people = "<persons><person id='3'>Ana Lima</person><person id='4'>Bo Ek</person></persons>";

TEST_F(ScheduleImport, CountsTheRoomsWithoutASession) {
    const auto summary =
        import(schedule_of("<city>Brussels</city>", "<day index='1' date='2026-07-04'><room name='Hall'>" +
                                                        event_of("1", "Shade", "10:00") +
                                                        "</room><room name='Attic'/><room name='Cellar'/></day>"),
               "rooms");
    ASSERT_TRUE(summary) << summary.error().detail;
    EXPECT_EQ(summary->rooms, 3U);
    EXPECT_EQ(summary->empty_rooms, 2U);
}

TEST_F(ScheduleImport, WritesAnEventThatPeopleCanRegisterFor) {
    const auto summary = import(brussels_day(event_of("1", "Shade", "10:00", "<track>Heat</track>" + k_people) +
                                             event_of("2", "Night", "01:00")),
                                "whole");
    ASSERT_TRUE(summary) << summary.error().detail;
    EXPECT_EQ(summary->sessions, 2U);
    EXPECT_EQ(summary->rooms, 1U);
    EXPECT_EQ(summary->empty_rooms, 0U);
    EXPECT_EQ(summary->people, 2U);
    EXPECT_TRUE(summary->added);
    EXPECT_THAT(told_, ElementsAre("event/" + event("whole")));
    EXPECT_THAT(own_.rows("SELECT form, state, title ->> 'en', zone, starts_local, ends_local, starts_at AT TIME ZONE "
                          "'UTC', all_day, online, on_site, "
                          "place ->> 'en', registration, consents -> 0 ->> 'key' FROM event WHERE slug = 'whole'"),
                ElementsAre(ElementsAre("conference", "published", "Cities in July", "Europe/Brussels",
                                        "2026-07-04 00:00:00", "2026-07-05 00:00:00", "2026-07-03 22:00:00", "t", "f",
                                        "t", "Brussels", "open", "data")));
    EXPECT_THAT(
        own_.rows("SELECT p.capacity, c.name ->> 'en' FROM place_pool p JOIN category_pool cp ON cp.pool_id = p.id "
                  "JOIN category c ON c.id = cp.category_id WHERE p.event_id = " +
                  quoted(event("whole"))),
        ElementsAre(ElementsAre("", "Participant")));
    EXPECT_THAT(own_.rows("SELECT s.slug, s.day, s.starts_at AT TIME ZONE 'UTC', r.name, t.name FROM session s LEFT "
                          "JOIN room r ON r.id = s.room_id "
                          "LEFT JOIN track t ON t.id = s.track_id WHERE s.event_id = " +
                          quoted(event("whole")) + " ORDER BY s.source"),
                ElementsAre(ElementsAre("shade", "2026-07-04", "2026-07-04 08:00:00", "Hall", "Heat"),
                            ElementsAre("night", "2026-07-04", "2026-07-04 23:00:00", "Hall", "")));
    EXPECT_THAT(own_.column("SELECT p.name FROM session_person sp JOIN person p ON p.id = sp.person_id JOIN session s "
                            "ON s.id = sp.session_id "
                            "WHERE s.event_id = " +
                            quoted(event("whole")) + " ORDER BY sp.position"),
                ElementsAre("Ana Lima", "Bo Ek"));
}

TEST_F(ScheduleImport, ASecondImportUpdatesBySourceAndCancelsWhatIsGone) {
    ASSERT_TRUE(import(brussels_day(event_of("1", "Shade", "10:00", k_people) + event_of("2", "Water", "11:00") +
                                    event_of("3", "Gone", "12:00")),
                       "twice"));
    const auto ids =
        own_.column("SELECT id FROM session WHERE event_id = " + quoted(event("twice")) + " ORDER BY source");
    const auto renamed =
        brussels_day(event_of("1", "More shade", "10:30", "<persons><person id='4'>Bo Ek-Lund</person></persons>") +
                     event_of("2", "Water", "11:00") + event_of("4", "Shade", "13:00"));
    const auto summary = import(renamed, "twice");
    ASSERT_TRUE(summary) << summary.error().detail;
    EXPECT_FALSE(summary->added);
    EXPECT_EQ(summary->cancelled, 1);
    EXPECT_EQ(sessions("twice"), (Rows{{"id:1", "shade", "scheduled", "More shade"},
                                       {"id:2", "water", "scheduled", "Water"},
                                       {"id:3", "gone", "cancelled", "Gone"},
                                       {"id:4", "shade-2", "scheduled", "Shade"}}));
    const auto after = own_.column("SELECT id FROM session WHERE event_id = " + quoted(event("twice")) +
                                   " AND source <> 'id:4' ORDER BY source");
    EXPECT_EQ(after, ids);
    EXPECT_THAT(
        own_.column("SELECT version FROM session WHERE event_id = " + quoted(event("twice")) + " ORDER BY source"),
        ElementsAre("2", "1", "2", "1"));
    EXPECT_THAT(
        own_.column("SELECT p.name FROM session_person sp JOIN person p ON p.id = sp.person_id WHERE sp.session_id = " +
                    quoted(ids[0])),
        ElementsAre("Bo Ek-Lund"));
    EXPECT_EQ(own_.value("SELECT count(*) FROM place_pool WHERE event_id = " + quoted(event("twice"))), "1");
    EXPECT_EQ(own_.value("SELECT version || ' ' || calendar_sequence FROM event WHERE slug = 'twice'"), "4 0");
}

TEST_F(ScheduleImport, ASessionThatIsBackIsScheduledAgain) {
    const auto both = brussels_day(event_of("1", "Shade", "10:00") + event_of("2", "Water", "11:00"));
    ASSERT_TRUE(import(both, "back"));
    ASSERT_TRUE(import(brussels_day(event_of("1", "Shade", "10:00")), "back"));
    EXPECT_EQ(sessions("back").at(1).at(2), "cancelled");
    ASSERT_TRUE(import(both, "back"));
    EXPECT_EQ(sessions("back").at(1).at(2), "scheduled");
}

TEST_F(ScheduleImport, WhatAnOrganiserAddedOrDecidedStays) {
    const auto xml = brussels_day(event_of("1", "Shade", "10:00", k_people));
    ASSERT_TRUE(import(xml, "kept"));
    const auto id = quoted(event("kept"));
    own_.execute(
        "UPDATE event SET registration = 'none', description = '{\"en\": \"Ours\"}' WHERE id = " + id +
        "; UPDATE draft_session SET people = jsonb_set(people, '{1,role}', '\"moderator\"') WHERE event_id = " + id +
        "; INSERT INTO session (id, organisation_id, event_id, slug, title, starts_local, starts_at, ends_at, day) "
        "SELECT gen_random_uuid(), organisation_id, id, 'lunch', '{\"en\": \"Lunch\"}', starts_local, starts_at, "
        "ends_at, starts_local::date FROM event WHERE id = " +
        id +
        "; INSERT INTO draft_session (organisation_id, event_id, session_id, kind, title, starts_local, starts_at, "
        "ends_at, day) SELECT organisation_id, event_id, id, kind, title, starts_local, starts_at, ends_at, day FROM "
        "session WHERE slug = 'lunch' AND event_id = " +
        id);
    ASSERT_TRUE(import(brussels_day(event_of("1", "Shade", "10:30", k_people)), "kept"));
    EXPECT_EQ(own_.value("SELECT registration || ' ' || (description ->> 'en') FROM event WHERE id = " + id),
              "none Ours");
    EXPECT_EQ(sessions("kept"), (Rows{{"", "lunch", "scheduled", "Lunch"}, {"id:1", "shade", "scheduled", "Shade"}}));
    EXPECT_THAT(own_.column("SELECT role FROM session_person WHERE session_id = (SELECT id FROM session WHERE source = "
                            "'id:1' AND event_id = " +
                            id + ") ORDER BY position"),
                ElementsAre("speaker", "moderator"));
}

TEST_F(ScheduleImport, ASlugOfAnotherEventIsRefusedAndNothingIsStored) {
    const auto by_hand = test_support::make_event(own_, 10);
    const auto xml = brussels_day(event_of("1", "Shade", "10:00", k_people));
    const auto before = own_.value("SELECT row_to_json(event)::text FROM event WHERE slug = " + quoted(by_hand.slug));
    told_.clear();
    EXPECT_EQ(import_for(by_hand.organisation, xml, by_hand.slug).error().code, ErrorCode::conflict);
    EXPECT_EQ(own_.value("SELECT row_to_json(event)::text FROM event WHERE slug = " + quoted(by_hand.slug)), before);
    EXPECT_EQ(
        own_.value("SELECT count(*) FROM person WHERE organisation_id = " + quoted(by_hand.organisation.to_string())),
        "0");
    EXPECT_THAT(told_, IsEmpty());

    ASSERT_TRUE(import(xml, "theirs"));
    const auto other = test_support::make_organisation(own_);
    EXPECT_EQ(import_for(other, xml, "theirs").error().code, ErrorCode::conflict);
    EXPECT_EQ(own_.value("SELECT count(*) FROM event WHERE organisation_id = " + quoted(other.to_string())), "0");
    EXPECT_TRUE(import(xml, "theirs"));
}

TEST_F(ScheduleImport, TwoImportsAtOnceMakeOneEvent) {
    const auto xml = brussels_day(event_of("1", "Shade", "10:00", k_people));
    auto first = loop_.start(service_.import_schedule(organisation_, read_schedule(xml, "").value(), "raced"));
    auto second = loop_.start(service_.import_schedule(organisation_, read_schedule(xml, "").value(), "raced"));
    const int stored = first.get().has_value() + second.get().has_value();
    EXPECT_GE(stored, 1);
    EXPECT_EQ(sessions("raced"), (Rows{{"id:1", "shade", "scheduled", "Shade"}}));
    EXPECT_EQ(own_.value("SELECT count(*) FROM place_pool WHERE event_id = " + quoted(event("raced"))), "1");
}

TEST_F(ScheduleImport, ACongressTakesLessThanThreeSecondsOfWorkAndASecondTimeChangesNothing) {
    const auto xml = published_schedule("38c3-schedule.xml");
    if (!xml) return;
    auto schedule = read_schedule(*xml, "");
    ASSERT_TRUE(schedule);
    const auto started = std::clock();
    const auto summary = loop_.run(service_.import_schedule(organisation_, std::move(*schedule), "38c3"));
    ASSERT_TRUE(summary) << summary.error().detail;
    EXPECT_LT((std::clock() - started) / CLOCKS_PER_SEC, 3);
    const auto counts =
        "SELECT count(*), count(DISTINCT slug), count(DISTINCT day), count(*) FILTER (WHERE starts_local::date <> "
        "day), max(version) "
        "FROM session WHERE event_id = " +
        quoted(event("38c3"));
    EXPECT_THAT(own_.rows(counts), ElementsAre(ElementsAre("1007", "1007", "4", "58", "1")));
    ASSERT_TRUE(import(*xml, "38c3"));
    EXPECT_THAT(own_.rows(counts), ElementsAre(ElementsAre("1007", "1007", "4", "58", "1")));
}

TEST_F(ScheduleImport, AFileOfAnyKindUpdatesInsteadOfDoubling) {
    const auto csv = [](const std::string& start) {
        return "id,title,start,end\n1,Shade," + start + ",2026-07-04 12:00\n";
    };
    const auto ical = [](const std::string& start) {
        return "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nSUMMARY:Shade\nDTSTART:" + start +
               "\nDURATION:PT30M\nEND:VEVENT\nEND:VCALENDAR\n";
    };
    const auto sessionize = [](const std::string& start) {
        return R"({"sessions": [{"id": "1", "title": "Shade", "startsAt": ")" + start + R"("}]})";
    };
    const std::vector<std::pair<std::string, std::string>> files{
        {csv("2026-07-04 10:00"), csv("2026-07-04 11:00")},
        {ical("20260704T080000Z"), ical("20260704T090000Z")},
        {sessionize("2026-07-04T10:00:00"), sessionize("2026-07-04T11:00:00")}};
    for (std::size_t at = 0; at < files.size(); ++at) {
        const auto slug = "kind-" + std::to_string(at);
        for (const auto& file : {files[at].first, files[at].second}) {
            auto schedule = read_schedule(file, "Europe/Berlin");
            ASSERT_TRUE(schedule) << schedule.error().detail;
            ASSERT_TRUE(loop_.run(service_.import_schedule(organisation_, std::move(*schedule), slug)));
        }
        EXPECT_THAT(own_.rows("SELECT slug, starts_at AT TIME ZONE 'UTC', version FROM session WHERE event_id = " +
                              quoted(event(slug))),
                    ElementsAre(ElementsAre("shade", "2026-07-04 09:00:00", "2")))
            << slug;
    }
}

TEST_F(ScheduleImport, EveryPublishedFileIsStoredWhole) {
    struct File {
        std::string name, zone, sessions, people;
    };
    for (const auto& file :
         {File{"voc-frab-camp2019.json", "", "79", "90"}, File{"voc-pretalx-democon.json", "", "36", "27"},
          File{"dddmelbourne-2025-sessionize-all.json", "Australia/Melbourne", "28", "29"},
          File{"kotlinconf2025-conference.json", "Europe/Copenhagen", "112", "105"}}) {
        const auto bytes = published_schedule(file.name);
        if (!bytes) continue;
        const auto slug = "published-" + file.sessions;
        for (int time = 1; time <= 2; ++time) {
            auto schedule = read_schedule(*bytes, file.zone);
            ASSERT_TRUE(schedule) << file.name;
            ASSERT_TRUE(loop_.run(service_.import_schedule(organisation_, std::move(*schedule), slug))) << file.name;
            const auto id = quoted(event(slug));
            EXPECT_EQ(own_.value("SELECT count(*) FROM session WHERE event_id = " + id), file.sessions);
            EXPECT_EQ(own_.value("SELECT max(version) FROM session WHERE event_id = " + id), "1");
            EXPECT_EQ(own_.value("SELECT count(*) FROM person WHERE event_id = " + id), file.people);
        }
    }
}

TEST_F(ScheduleImport, Fosdem2024IsStoredWhole) {
    const auto xml = published_schedule("fosdem-2024.xml");
    if (!xml) return;
    ASSERT_TRUE(import(*xml, "fosdem-2024"));
    const auto id = quoted(event("fosdem-2024"));
    EXPECT_EQ(own_.value("SELECT count(*) FROM session WHERE event_id = " + id), "674");
    EXPECT_EQ(own_.value("SELECT count(*) FROM room WHERE event_id = " + id), "32");
    EXPECT_EQ(own_.value("SELECT count(*) FROM person WHERE event_id = " + id), "738");
    EXPECT_EQ(
        own_.value("SELECT count(*) FROM session_person sp JOIN session s ON s.id = sp.session_id WHERE s.event_id = " +
                   id),
        "826");
}

}  // namespace
}  // namespace plenary::agenda
