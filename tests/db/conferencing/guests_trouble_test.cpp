// What goes wrong while guests are announced, and who comes before they are.
#include <future>

#include "guests_world.hpp"

namespace plenary::conferencing {
namespace {

using testing::HasSubstr;
using testing::SizeIs;

class GuestsTrouble : public GuestsWorld {
protected:
    // The room is there, and nobody is announced in it.
    void hold_unannounced() {
        hold_at(account("zoom", "Ours", zoom_settings()));
        ASSERT_TRUE(test_support::eventually([&] { return now().held_with->is_ready; }));
    }
};

TEST_F(GuestsTrouble, AStormAndAnOutageOfAnHourKeepNobodyOut) {
    register_people(1, 90);
    hold_unannounced();
    fake.storm(4);
    ASSERT_TRUE(are_admitted(90));
    register_people(91, 150);
    fake.outage(true);
    ASSERT_TRUE(comes_true([&] { return !now().held_with->trouble.empty(); }));
    clock.advance(1h);
    fake.outage(false);
    ASSERT_TRUE(are_admitted(150));
    EXPECT_EQ(fake.registrants(meeting(), "approved"), 150U);
    EXPECT_TRUE(comes_true([&] { return now().held_with->trouble.empty(); }));
}

TEST_F(GuestsTrouble, AnAnswerThatWasCutIsLookedUpAndNobodyAddedTwice) {
    register_people(1, 30);
    hold_unannounced();
    fake.cut_next(1);
    ASSERT_TRUE(are_admitted(30));
    EXPECT_EQ(batches(), 1);
    EXPECT_EQ(calls("GET", "/registrants"), 1);
    EXPECT_EQ(fake.registrants(meeting(), "approved"), 30U);
}

TEST_F(GuestsTrouble, AKillBetweenCallAndCommitAddsNobodyTwice) {
    register_people(1, 60);
    hold_unannounced();
    own.execute(
        "CREATE FUNCTION die() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'killed'; END $$;"
        "CREATE TRIGGER die BEFORE INSERT ON room_guest FOR EACH STATEMENT EXECUTE FUNCTION die()");
    const bool called = comes_true([&] { return batches() > 0; });
    own.execute("DROP FUNCTION die CASCADE");
    ASSERT_TRUE(called);
    ASSERT_TRUE(are_admitted(60));
    EXPECT_EQ(batches(), 2) << "thirty were found, thirty announced";
    EXPECT_EQ(fake.registrants(meeting(), "approved"), 60U);
}

TEST_F(GuestsTrouble, OneWhomTheServiceRefusesKeepsNobodyElseOut) {
    register_people(1, 5);
    own.execute("UPDATE registration SET email = 'nobody' WHERE id = '" + person(3).to_string() + "'");
    hold_unannounced();
    ASSERT_TRUE(are_admitted(4));
    EXPECT_EQ(guests("refused"), "1");
    EXPECT_TRUE(comes_true([&] { return now().held_with->trouble == "The video service refuses 1 person."; }));
}

TEST_F(GuestsTrouble, CredentialsThatAreTakenBackAreSaidAndTriedAgainLater) {
    register_people(1, 3);
    hold_unannounced();
    fake.revoke_credentials(true);
    ASSERT_TRUE(comes_true([&] { return !now().held_with->trouble.empty(); }));
    EXPECT_THAT(now().held_with->trouble, HasSubstr("refuses the credentials"));
    fake.revoke_credentials(false);
    clock.advance(6min);
    ASSERT_TRUE(are_admitted(3));
}

TEST_F(GuestsTrouble, WhoComesBeforeIsAnnouncedAtTheDoor) {
    register_people(1, 1);
    hold_unannounced();
    EXPECT_EQ(guests("admitted"), "0");
    const auto address = enter(1).value().address;
    EXPECT_EQ(guests("admitted"), "1");
    EXPECT_EQ(enter(1).value().address, address);
    EXPECT_EQ(batches(), 1);
}

TEST_F(GuestsTrouble, ManyWhoPressAtTheSameMomentAreAnnouncedTogether) {
    register_people(1, 80);
    hold_unannounced();
    std::vector<std::future<Result<Source>>> running;
    for (int number = 1; number <= 80; ++number) running.push_back(loop.start(entering(number)));
    std::set<std::string> addresses;
    for (auto& each : running) addresses.insert(each.get().value().address);
    EXPECT_THAT(addresses, SizeIs(80));
    EXPECT_LE(batches(), 20) << "and not eighty, which would take ten seconds";
}

TEST_F(GuestsTrouble, AtTheDoorOfAServiceThatIsAwaySomebodyIsToldToTryAgain) {
    register_people(1, 1);
    hold_unannounced();
    fake.slow_next(8s);
    const auto began = std::chrono::steady_clock::now();
    const auto slow = enter(1);
    EXPECT_LE(std::chrono::steady_clock::now() - began, 6s);
    EXPECT_EQ(slow.error().code, ErrorCode::unavailable);
    EXPECT_THAT(slow.error().detail, HasSubstr("Your link into this room is still being made."));
    EXPECT_TRUE(slow.error().retry_after);
    fake.outage(true);
    EXPECT_EQ(enter(1).error().code, ErrorCode::unavailable);
    fake.outage(false);
    EXPECT_TRUE(enter(1));
}

TEST_F(GuestsTrouble, NobodyComesInWithoutAPlace) {
    register_people(1, 2);
    hold_unannounced();
    set_state(2, "waitlisted");
    EXPECT_EQ(enter(2).error().code, ErrorCode::unavailable);
    EXPECT_EQ(batches(), 0);
}

TEST_F(GuestsTrouble, AnAddressSealedUnderALostKeyIsAskedForAgain) {
    register_people(1, 1);
    hold_unannounced();
    const auto address = enter(1).value().address;
    own.execute(
        "UPDATE room_guest SET sealed = 'no such key has sealed these bytes, they are only so many' WHERE sealed IS "
        "NOT NULL");
    EXPECT_EQ(enter(1).value().address, address);
}

}  // namespace
}  // namespace plenary::conferencing
