// Reminders shortly before a deadline: each speaker once of each thing.
#include "speakers/reminder.hpp"

#include "world.hpp"

namespace plenary::speakers {
namespace {

using std::chrono::days;

// The event begins in 30 days: the biography is due in 16 of them and the consents in 23, at 18:00.
class SpeakerReminders : public SpeakersWorld {
protected:
    SpeakerReminders() {
        EXPECT_TRUE(reach(ana, "ana@porto.example"));
        rows.execute("UPDATE person SET biography = '{}'");
    }
    void remind() { loop.run(desk.remind()); }
    std::string reminders() { return rows.value("SELECT count(*) FROM task WHERE kind = 'mail.speaker_reminded'"); }
    void invite() { EXPECT_TRUE(loop.run(desk.invite(at, ana))); }
};

TEST_F(SpeakerReminders, ComeOnceForEachDeadlineHoweverOftenTheServerLooks) {
    invite();
    remind();
    EXPECT_EQ(reminders(), "0") << "too early";
    clock.advance(days{15});
    auto first = loop.start(desk.remind()), second = loop.start(desk.remind());
    first.get();
    second.get();
    remind();
    EXPECT_EQ(reminders(), "1");
    EXPECT_TRUE(loop.run(desk.list(at)).speakers.front().speaker.reminded_at);
    clock.advance(days{7});
    remind();
    remind();
    EXPECT_EQ(reminders(), "2") << "the two consents are due together: one mail";
    clock.advance(days{5});
    remind();
    EXPECT_EQ(reminders(), "3") << "the slides, two days before";
    clock.advance(days{2});
    remind();
    EXPECT_EQ(reminders(), "3") << "over, nobody is pressed any more";
}

TEST_F(SpeakerReminders, ComeToNobodyWhoHasDoneItWasNotInvitedOrOnlyJustWas) {
    clock.advance(days{15});
    remind();
    EXPECT_EQ(reminders(), "0") << "not invited";
    invite();
    remind();
    EXPECT_EQ(reminders(), "0") << "invited this moment";
    ProfileChange change;
    change.biography = {{"en", "Plants trees."}};
    ASSERT_TRUE(write(key_of(ana), change));
    give_photo(ana);
    clock.advance(k_left_in_peace);
    remind();
    EXPECT_EQ(reminders(), "0") << "it is there";
}

TEST_F(SpeakerReminders, DoNotGoWhereTheEventIsCalledOff) {
    invite();
    clock.advance(days{15});
    rows.execute("UPDATE event SET state = 'cancelled'");
    remind();
    EXPECT_EQ(reminders(), "0");
    rows.execute("UPDATE event SET state = 'published'");
    remind();
    EXPECT_EQ(reminders(), "1") << "the control";
}

TEST_F(SpeakerReminders, GoByTheDeadlinesOfTheEventAndTheSpeakersMoreTime) {
    invite();
    loop.run(desk.set_terms(at, {true, {{ItemKind::biography, days{25}}}}));
    clock.advance(days{4});
    const auto until = std::chrono::floor<days>(LocalTime{clock.now().time_since_epoch()}) + days{10};
    ASSERT_TRUE(loop.run(desk.extend(at, ana, until)));
    remind();
    EXPECT_EQ(reminders(), "0") << "this speaker has more time";
    ASSERT_TRUE(loop.run(desk.extend(at, ana, std::nullopt)));
    remind();
    EXPECT_EQ(reminders(), "1") << "as everybody";
}

TEST_F(SpeakerReminders, AreSwitchedOffAndOnByTheOrganisers) {
    invite();
    clock.advance(days{15});
    loop.run(desk.set_terms(at, {false, {}}));
    EXPECT_FALSE(loop.run(desk.terms(at)).reminders);
    remind();
    EXPECT_EQ(reminders(), "0");
    loop.run(desk.set_terms(at, {true, {}}));
    remind();
    EXPECT_EQ(reminders(), "1") << "the control";
}

TEST_F(SpeakerReminders, HaveNoMoreTimeForWhoWasAskedNothing) {
    const auto ben = add_speaker(event, session, "Ben Brown");
    EXPECT_EQ(loop.run(desk.extend(at, ben, std::nullopt)).error().code, ErrorCode::conflict);
    EXPECT_EQ(loop.run(desk.extend(at, PersonId::make(clock.now()), std::nullopt)).error().code, ErrorCode::not_found);
}

}  // namespace
}  // namespace plenary::speakers
