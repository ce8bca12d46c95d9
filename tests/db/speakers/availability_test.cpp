// When a speaker cannot be there, said by themselves or by who acts for them.
#include "agenda/absences/absence_service.hpp"
#include "platform/instant_text.hpp"
#include "world.hpp"

namespace plenary::speakers {
namespace {

using std::chrono::hours;
using std::chrono::minutes;

class Availability : public SpeakersWorld {
protected:
    Availability() {
        rows.execute(fmt::format("UPDATE event SET form = 'conference', zone = 'Europe/Brussels' WHERE id = '{}'",
                                 event.event.to_string()));
        EXPECT_TRUE(reach(ana, "ana@porto.example"));
    }

    agenda::NewAbsence morning(std::string note = "") const {
        return {.person = {},
                .day = parse_local_time("2026-07-04T00:00").value(),
                .from = hours{9},
                .until = hours{11},
                .note = std::move(note)};
    }
    Result<OwnPage> say(const std::string& key, agenda::NewAbsence absence) {
        return loop.run(pages.say_absence(key, std::move(absence)));
    }
    std::vector<std::string> log_of(const std::string& actor) {
        return rows.column("SELECT action FROM activity WHERE actor LIKE '" + actor +
                           ":%' AND action LIKE 'speaker.absence%' ORDER BY id");
    }

    agenda::AbsenceService organisers{database, clock};
};

TEST_F(Availability, IsTheRowThatOrganisersSeeAndWhoSaidItIsLogged) {
    const auto page = say(key_of(ana), morning("Train at 11"));
    ASSERT_TRUE(page) << page.error().detail;
    ASSERT_EQ(page->absences.size(), 1U);
    EXPECT_EQ(to_rfc3339(page->absences[0].starts_at), "2026-07-04T07:00:00Z");
    EXPECT_EQ(to_rfc3339(page->absences[0].ends_at), "2026-07-04T09:00:00Z");
    EXPECT_EQ(page->absences[0].note, "Train at 11");
    const auto listed = loop.run(desk.list(at));
    ASSERT_EQ(listed.speakers.size(), 1U);
    ASSERT_EQ(listed.speakers[0].absences.size(), 1U);
    EXPECT_EQ(listed.speakers[0].absences[0].id, page->absences[0].id);

    const auto helper = loop.run(pages.add_assistant(key_of(ana), "Iris Helps"));
    ASSERT_TRUE(helper);
    const auto gone = loop.run(pages.withdraw_absence(pages.key_of(helper->assistants.back()), page->absences[0].id));
    ASSERT_TRUE(gone) << gone.error().detail;
    EXPECT_EQ(gone->absences.size(), 0U);
    EXPECT_EQ(log_of("speaker"), (std::vector<std::string>{"speaker.absence_said"}));
    EXPECT_EQ(log_of("assistant"), (std::vector<std::string>{"speaker.absence_withdrawn"}));
}

TEST_F(Availability, IsOnesOwnWhoeverTheAbsenceNames) {
    const auto ben = add_speaker(event, session, "Ben Brown");
    ASSERT_TRUE(reach(ben, "ben@porto.example"));
    auto of_ben = morning();
    of_ben.person = ben;
    const auto page = say(key_of(ana), of_ben);
    ASSERT_TRUE(page);
    ASSERT_EQ(page->absences.size(), 1U);
    EXPECT_EQ(page->absences[0].person, ana);
    EXPECT_EQ(loop.run(pages.find(key_of(ben)))->absences.size(), 0U);
    EXPECT_EQ(loop.run(pages.withdraw_absence(key_of(ben), page->absences[0].id)).error().code, ErrorCode::not_found);
    EXPECT_EQ(loop.run(pages.find(key_of(ana)))->absences.size(), 1U) << "still there";
}

TEST_F(Availability, SharesItsRowsAndItsLimitWithTheOrganisers) {
    auto said = morning();
    said.person = ana;
    ASSERT_TRUE(loop.run(organisers.add(at, said)));
    const auto again = say(key_of(ana), morning("Train"));
    ASSERT_TRUE(again);
    ASSERT_EQ(again->absences.size(), 1U) << "the same times are the same absence";
    EXPECT_EQ(again->absences[0].note, "Train");
    for (int minute = 0; minute < 99; ++minute) {
        auto one = said;
        one.until = hours{12} + minutes{minute};
        ASSERT_TRUE(loop.run(organisers.add(at, one)));
    }
    auto more = morning();
    more.until = hours{20};
    const auto refused = say(key_of(ana), more);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, ErrorCode::conflict);
    EXPECT_EQ(refused.error().fields.at(0).code, "too_many");
    EXPECT_EQ(log_of("speaker").size(), 1U) << "what was refused is not logged";
}

TEST_F(Availability, IsNotAskedAtAWebinar) {
    rows.execute(fmt::format("UPDATE event SET form = 'webinar' WHERE id = '{}'", event.event.to_string()));
    EXPECT_EQ(say(key_of(ana), morning()).error().code, ErrorCode::conflict);
    EXPECT_EQ(rows.value("SELECT count(*) FROM speaker_absence"), "0");
}

TEST_F(Availability, EndsWithTheLink) {
    const auto key = key_of(ana);
    ASSERT_TRUE(reach(ana, "ana.lima@porto.example"));
    EXPECT_EQ(say(key, morning()).error().code, ErrorCode::link_replaced);
    EXPECT_TRUE(say(key_of(ana), morning())) << "the control";
}

}  // namespace
}  // namespace plenary::speakers
