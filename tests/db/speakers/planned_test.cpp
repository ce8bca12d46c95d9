// What a speaker sees of a programme that is not released yet, and of the others on stage.
#include "world.hpp"

namespace plenary::speakers {
namespace {

class PlannedSessions : public SpeakersWorld {
protected:
    PlannedSessions() {
        EXPECT_TRUE(reach(ana, "ana@porto.example"));
        rows.execute(fmt::format("INSERT INTO agenda_draft (organisation_id, event_id) VALUES ('{}', '{}')",
                                 event.organisation.to_string(), event.event.to_string()));
    }
    // The session as the draft has it, with these people.
    void draft(const SessionId& of, const std::string& people, bool placed = true) {
        rows.execute(fmt::format(
            R"sql(INSERT INTO draft_session (organisation_id, event_id, session_id, kind, title, starts_local, starts_at,
                                             ends_at, day, people, placed)
                       SELECT organisation_id, event_id, id, kind, '{{"en": "As drafted"}}', starts_local,
                              starts_at + interval '2 hours', ends_at + interval '2 hours', day, '{}', {}
                         FROM session WHERE id = '{}')sql",
            people, placed, of.to_string()));
    }
    static std::string on(const PersonId& person, const std::string& role = "speaker") {
        return fmt::format(R"({{"id": "{}", "role": "{}"}})", person.to_string(), role);
    }
    SessionId add_unreleased() {
        const auto id = SessionId::make(clock.now());
        rows.execute(fmt::format(
            R"sql(INSERT INTO session (id, organisation_id, event_id, slug, title, starts_local, starts_at, ends_at, day, shown)
                       SELECT '{}', organisation_id, id, 'planned', '{{"en": "Planned"}}', starts_local, starts_at, ends_at,
                              starts_local::date, false FROM event WHERE id = '{}')sql",
            id.to_string(), event.event.to_string()));
        return id;
    }
    std::vector<OwnSession> sessions() { return loop.run(pages.find(key_of(ana)))->sessions; }
};

TEST_F(PlannedSessions, AreMarkedAndNameTheOthersOfTheDraft) {
    const auto ben = add_speaker(event, session, "Ben Brown");
    const auto planned = add_unreleased();
    draft(planned, "[" + on(ben, "moderator") + ", " + on(ana) + "]");
    const auto all = sessions();
    ASSERT_EQ(all.size(), 2U);
    EXPECT_FALSE(all[0].planned);
    EXPECT_EQ(all[1].id, planned);
    EXPECT_TRUE(all[1].planned);
    EXPECT_EQ(all[1].title, (events::TextByLanguage{{"en", "As drafted"}}));
    ASSERT_EQ(all[1].others.size(), 1U);
    EXPECT_EQ(all[1].others[0].name, "Ben Brown");
    EXPECT_EQ(all[1].others[0].role, agenda::SessionRole::moderator);
}

TEST_F(PlannedSessions, AreNotThereInTheTrayWithoutTheSpeakerOrOnceEverybodySeesThem) {
    const auto ben = add_speaker(event, session, "Ben Brown");
    draft(session, "[" + on(ana) + "]");
    draft(add_unreleased(), "[" + on(ben) + "]");
    const auto all = sessions();
    ASSERT_EQ(all.size(), 1U) << "not Ben's";
    EXPECT_FALSE(all[0].planned) << "as everybody sees it, not as it is drafted";
    EXPECT_EQ(all[0].title, (events::TextByLanguage{{"en", "Shade"}}));
    rows.execute(fmt::format("UPDATE draft_session SET people = '[{}]', placed = false", on(ana)));
    EXPECT_EQ(sessions().size(), 1U) << "in the tray it has no time";
    rows.execute("UPDATE draft_session SET placed = true");
    EXPECT_EQ(sessions().size(), 2U) << "the control";
}

TEST_F(PlannedSessions, TheModeratorsNumberIsForThoseOnStageWithThem) {
    const auto ben = add_speaker(event, session, "Ben Brown"), cleo = add_speaker(event, session, "Cleo Cole");
    rows.execute(fmt::format("UPDATE session_person SET role = 'moderator' WHERE person_id = '{}'", ben.to_string()));
    for (const auto& [person, number] : {std::pair(ben, "+49 1"), std::pair(cleo, "+49 2"), std::pair(ana, "+49 3")}) {
        ASSERT_TRUE(reach(person, fmt::format("s{}@porto.example", number[4])));
        ProfileChange change;
        change.telephone = number;
        ASSERT_TRUE(write(key_of(person), change));
    }
    std::map<std::string, std::string> told;
    const auto all = sessions();
    for (const auto& other : all.at(0).others) told[other.name] = other.telephone;
    EXPECT_EQ(told, (std::map<std::string, std::string>{{"Ben Brown", "+49 1"}, {"Cleo Cole", ""}}));
    const auto elsewhere = add_speaker(event, add_unreleased(), "Dan Dean");
    ASSERT_TRUE(reach(elsewhere, "dan@porto.example"));
    EXPECT_TRUE(loop.run(pages.find(key_of(elsewhere)))->sessions.empty());
}

}  // namespace
}  // namespace plenary::speakers
