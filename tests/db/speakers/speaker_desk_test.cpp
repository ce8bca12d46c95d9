// The organisers' side: addresses and invitations.
#include "world.hpp"

namespace plenary::speakers {
namespace {

class SpeakerDesk : public SpeakersWorld {
protected:
    std::vector<std::string> names(const accounts::Scope& scope) {
        std::vector<std::string> found;
        for (const auto& listed : loop.run(desk.list(scope)).speakers) found.push_back(listed.speaker.name);
        return found;
    }
};

TEST_F(SpeakerDesk, ListsEverybodyOnStageOnceAlsoInADraft) {
    const auto ben = add_speaker(event, session, "Ben Brown");
    const auto cleo = PersonId::make(clock.now());
    rows.execute(fmt::format(
        R"sql(INSERT INTO person (id, organisation_id, event_id, name) VALUES ('{0}', '{1}', '{2}', 'Cleo Cole');
              INSERT INTO agenda_draft (organisation_id, event_id) VALUES ('{1}', '{2}');
              INSERT INTO draft_session (organisation_id, event_id, session_id, kind, title, starts_local, starts_at, ends_at,
                                         day, people)
                   SELECT organisation_id, event_id, id, kind, title, starts_local, starts_at, ends_at, day,
                          '[{{"id": "{0}", "role": "speaker"}}, {{"id": "{3}", "role": "moderator"}}]'
                     FROM session WHERE id = '{4}')sql",
        cleo.to_string(), event.organisation.to_string(), event.event.to_string(), ben.to_string(),
        session.to_string()));
    EXPECT_EQ(names(at), (std::vector<std::string>{"Ana Lima", "Ben Brown", "Cleo Cole"}));
    for (const auto& listed : loop.run(desk.list(at)).speakers) EXPECT_EQ(listed.sessions.size(), 1U);
}

TEST_F(SpeakerDesk, ShowsNothingOfAnotherEvent) {
    const auto other = test_support::make_event(rows, 10);
    const auto there = policy.scope_for_work(other.organisation, other.event);
    add_speaker(other, add_session(other), "Olga Other");
    EXPECT_EQ(names(at), std::vector<std::string>{"Ana Lima"});
    EXPECT_EQ(names(there), std::vector<std::string>{"Olga Other"});
    EXPECT_EQ(loop.run(desk.set_address(there, ana, "ana@porto.example", "en")).error().code, ErrorCode::not_found);
    EXPECT_EQ(loop.run(desk.invite(there, ana)).error().code, ErrorCode::not_found);
    EXPECT_TRUE(reach(ana, "ana@porto.example")) << "the control";
}

TEST_F(SpeakerDesk, SaysWhatIsMissing) {
    const auto listed = reach(ana, "ana@porto.example");
    ASSERT_TRUE(listed);
    ASSERT_EQ(listed->checklist.size(), 5U);
    EXPECT_TRUE(listed->checklist[0].done) << "the imported biography";
    EXPECT_FALSE(listed->checklist[1].done);
    EXPECT_EQ(listed->checklist[4].kind, ItemKind::slides);
    EXPECT_FALSE(listed->checklist[4].done);
}

TEST_F(SpeakerDesk, InvitesNobodyWithoutAnAddressAndNobodyTwiceInAMinute) {
    EXPECT_EQ(loop.run(desk.invite(at, ana)).error().code, ErrorCode::conflict);
    EXPECT_EQ(reach(ana, "no address").error().code, ErrorCode::invalid);
    ASSERT_TRUE(reach(ana, "ana@porto.example"));
    EXPECT_EQ(loop.run(desk.invite(at, ana))->speaker.invited_at, clock.now());
    EXPECT_EQ(loop.run(desk.invite(at, ana)).error().code, ErrorCode::too_many_requests);
    EXPECT_EQ(mails(), "1");
    clock.advance(k_invitation_pause);
    EXPECT_TRUE(loop.run(desk.invite(at, ana)));
    EXPECT_EQ(mails(), "2");
}

TEST_F(SpeakerDesk, InvitesAllOnceAlsoWhereTwoAskAtTheSameTime) {
    ASSERT_TRUE(reach(ana, "ana@porto.example"));
    for (int i = 0; i < 20; ++i)
        ASSERT_TRUE(
            reach(add_speaker(event, session, fmt::format("Speaker {}", i)), fmt::format("s{}@porto.example", i)));
    add_speaker(event, session, "Nobody Knows");
    auto first = loop.start(desk.invite_all(at)), second = loop.start(desk.invite_all(at));
    EXPECT_EQ(first.get() + second.get(), 21);
    EXPECT_EQ(mails(), "21");
    EXPECT_EQ(loop.run(desk.invite_all(at)), 0);
}

TEST_F(SpeakerDesk, AnotherAddressEndsTheEarlierLinkAndKeepsWhatWasWritten) {
    ASSERT_TRUE(reach(ana, "assistant@porto.example"));
    ASSERT_TRUE(loop.run(desk.invite(at, ana)));
    const auto before = key_of(ana);
    ProfileChange change;
    change.needs = "A stool";
    ASSERT_TRUE(write(before, change));
    ASSERT_TRUE(reach(ana, "assistant@porto.example"));
    EXPECT_TRUE(loop.run(pages.find(before))) << "the same address: the same link";
    const auto moved = reach(ana, "ana@porto.example");
    EXPECT_EQ(moved->speaker.invited_at, std::nullopt);
    EXPECT_EQ(loop.run(pages.find(before)).error().code, ErrorCode::link_replaced);
    EXPECT_EQ(loop.run(pages.find(key_of(ana)))->speaker.profile.needs, "A stool");
    const auto id = SpeakerId::parse(rows.value("SELECT id FROM speaker")).value();
    EXPECT_EQ(loop.run(desk.to_send(id))->key, key_of(ana));
}

}  // namespace
}  // namespace plenary::speakers
