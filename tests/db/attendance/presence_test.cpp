// Who was there, from when to when: pages that open, fall silent, say goodbye, and servers that die.
#include "presence_world.hpp"

namespace plenary::attendance {
namespace {

TEST_F(Presence, CountsFromArrivingToLeaving) {
    const auto ana = people(1)[0];
    const auto page = *loop.run(service.arrive(ana, session, {"page-1"}));
    clock.advance(10min);
    EXPECT_EQ(minutes(ana), 10) << "while the page is open";
    EXPECT_TRUE(present(ana));
    loop.run(service.leave(ana, session, page, clock.now()));
    clock.advance(30min);
    EXPECT_EQ(minutes(ana), 10);
    EXPECT_FALSE(present(ana));
}

TEST_F(Presence, LeavingTwiceKeepsTheFirstTime) {
    const auto ana = people(1)[0];
    const auto page = *loop.run(service.arrive(ana, session, {"page-1"}));
    clock.advance(10min);
    loop.run(service.leave(ana, session, page, clock.now()));
    clock.advance(10min);
    loop.run(service.leave(ana, session, page, clock.now()));
    EXPECT_EQ(minutes(ana), 10);
}

TEST_F(Presence, WhoWasLastHeardEarlierLeftThen) {
    const auto ana = people(1)[0];
    const auto page = *loop.run(service.arrive(ana, session, {"page-1"}));
    const auto heard = clock.now() + 4min;
    clock.advance(6min);
    loop.run(service.leave(ana, session, page, heard));
    EXPECT_EQ(minutes(ana), 4);
    loop.run(service.leave(ana, session, *loop.run(service.arrive(ana, session, {"page-2"})), heard - 1h));
    EXPECT_EQ(minutes(ana), 4) << "never before it arrived";
}

TEST_F(Presence, TwoPagesCountOnceAndOtherPeopleApart) {
    const auto all = people(2);
    const auto phone = *loop.run(service.arrive(all[0], session, {"phone"}));
    clock.advance(10min);
    const auto laptop = *loop.run(service.arrive(all[0], session, {"laptop"}));
    const auto ben = *loop.run(service.arrive(all[1], session, {"phone"}));
    clock.advance(10min);
    loop.run(service.leave(all[0], session, phone, clock.now()));
    EXPECT_TRUE(present(all[0])) << "the laptop is still open";
    clock.advance(10min);
    loop.run(service.leave(all[0], session, laptop, clock.now()));
    loop.run(service.leave(all[1], session, ben, clock.now()));
    EXPECT_EQ(minutes(all[0]), 30) << "the union; the sum would be 40";
    EXPECT_EQ(minutes(all[1]), 20);
}

TEST_F(Presence, BeatsOpenOneIntervalAndWriteNothingMore) {
    const auto ana = people(1)[0];
    for (int i = 0; i < 5; ++i) {
        loop.run(service.beat(ana, session, {"page-1"}));
        clock.advance(1min);
    }
    EXPECT_EQ(intervals("left_at IS NULL"), "1");
    EXPECT_EQ(intervals("true"), "1");
    loop.run(service.say_goodbye(ana, session, "page-1"));
    EXPECT_EQ(minutes(ana), 5);
    EXPECT_EQ(intervals("left_at IS NULL"), "0");
    loop.run(service.say_goodbye(ana, session, "page-1"));
    loop.run(service.beat(ana, session, {"page-1"}));
    EXPECT_EQ(intervals("true"), "2") << "back again";
}

TEST_F(Presence, TheFirstBeatsOfOnePageAtOnceLeaveNothingOpenAfterItsGoodbye) {
    const auto ana = people(1)[0];
    std::vector<std::future<bool>> beats;
    for (int i = 0; i < 4; ++i) beats.push_back(loop.start(service.beat(ana, session, {"page-1"})));
    for (auto& beat : beats) EXPECT_TRUE(beat.get());
    clock.advance(2min);
    loop.run(service.say_goodbye(ana, session, "page-1"));
    EXPECT_EQ(intervals("left_at IS NULL"), "0");
    EXPECT_EQ(minutes(ana), 2);
}

TEST_F(Presence, AGoodbyeOfAnotherPageClosesNothing) {
    const auto ana = people(1)[0];
    loop.run(service.beat(ana, session, {"page-1"}));
    loop.run(service.say_goodbye(ana, session, "page-2"));
    EXPECT_TRUE(present(ana));
    loop.run(service.say_goodbye(ana, session, "page-1"));
    EXPECT_FALSE(present(ana));
}

TEST_F(Presence, SilenceClosesAtTheLastBeat) {
    const auto all = people(2);
    loop.run(service.beat(all[0], session, {"page-1"}));
    loop.run(service.beat(all[1], session, {"page-1"}));
    clock.advance(3min);
    loop.run(service.beat(all[0], session, {"page-1"}));
    clock.advance(k_silence - 1us);
    loop.run(service.close_silent_pages());
    EXPECT_TRUE(present(all[0]));
    EXPECT_FALSE(present(all[1]));
    clock.advance(1us);
    loop.run(service.close_silent_pages());
    EXPECT_FALSE(present(all[0]));
    EXPECT_EQ(minutes(all[0]), 3);
    EXPECT_EQ(minutes(all[1]), 0);
}

TEST_F(Presence, ThousandArriveAtOnceAndAllAreCounted) {
    constexpr int k_people = 1000;
    const auto all = people(k_people);
    std::vector<std::future<std::optional<IntervalId>>> arriving;
    for (const auto& who : all) arriving.push_back(loop.start(service.arrive(who, session, {"page-1"})));
    std::vector<IntervalId> pages;
    for (auto& page : arriving) pages.push_back(*page.get());
    EXPECT_EQ(intervals("left_at IS NULL"), "1000");
    EXPECT_EQ(
        own.value(fmt::format("SELECT count(DISTINCT registration_id) FROM attendance_interval WHERE session_id = '{}'",
                              session.to_string())),
        "1000");
    clock.advance(5min);
    std::vector<std::future<void>> leaving;
    for (int i = 0; i < k_people; ++i)
        leaving.push_back(loop.start(
            service.leave(all[static_cast<std::size_t>(i)], session, pages[static_cast<std::size_t>(i)], clock.now())));
    for (auto& one : leaving) one.get();
    EXPECT_EQ(intervals("left_at - joined_at = interval '5 minutes'"), "1000");
    EXPECT_EQ(minutes(all.back()), 5);
}

TEST_F(Presence, AGoodbyeClosesAPageOnItsSocketBeforeTheSocketIsMissed) {
    const auto ana = people(1)[0];
    const auto first = *loop.run(service.arrive(ana, session, {"page-1"}));
    clock.advance(5min);
    const auto second = *loop.run(service.arrive(ana, session, {"page-1"}));
    loop.run(service.leave(ana, session, first, clock.now() - 1min));
    clock.advance(5min);
    loop.run(service.say_goodbye(ana, session, "page-1"));
    EXPECT_FALSE(present(ana));
    EXPECT_EQ(minutes(ana), 9) << "the newer line of a page that came back is the one that goes";
    clock.advance(5min);
    loop.run(service.leave(ana, session, second, clock.now()));
    EXPECT_EQ(minutes(ana), 9) << "the end of its socket comes after it";
}

TEST_F(Presence, ARoomElsewhereCountsNoMinutesUntilItsServiceReports) {
    const auto ana = people(1)[0];
    own.execute(fmt::format("INSERT INTO room_entry VALUES ('{}', '{}', '{}', now(), now())",
                            event.organisation.to_string(), session.to_string(), ana.registration().to_string()));
    clock.advance(40min);
    const auto unknown = loop.run(service.counted(ana, session));
    EXPECT_EQ(unknown.minutes, std::nullopt) << "an open tab is no attendance";
    EXPECT_EQ(unknown.since, std::nullopt);
    EXPECT_EQ(loop.run(service.counted_of({{ana}}))[0].minutes, std::nullopt);
    own.execute(fmt::format(
        "INSERT INTO attendance_interval (id, organisation_id, session_id, registration_id, source, joined_at, "
        "left_at) "
        "VALUES (gen_random_uuid(), '{}', '{}', '{}', 'provider_report', now(), now() + interval '25 minutes')",
        event.organisation.to_string(), session.to_string(), ana.registration().to_string()));
    EXPECT_EQ(minutes(ana), 25);
}

TEST_F(Presence, KeepsTheBrowserNotThePage) {
    const auto ana = people(1)[0];
    for (const auto* page : {"page-1", "page-2"}) loop.run(service.arrive(ana, session, {page, "phone"}));
    loop.run(service.arrive(ana, session, {"page-3", "laptop"}));
    EXPECT_EQ(own.value(fmt::format("SELECT count(DISTINCT device) FROM attendance_interval WHERE session_id = '{}'",
                                    session.to_string())),
              "2");
}

TEST_F(Presence, ClosingTheServerClosesWhatBeatsHere) {
    const auto ana = people(1)[0];
    PresenceService stopping{loop.executor(), database, clock, k_silence};
    loop.run(stopping.beat(ana, session, {"page-1"}));
    loop.run(stopping.close());
    EXPECT_EQ(intervals("left_at IS NULL"), "0");
}

// A server that died: its sign of life is old, by the database's clock.
class DeadNode : public Presence {
protected:
    std::string node_of_open_interval() {
        return own.value(
            fmt::format("SELECT node_id FROM attendance_interval WHERE session_id = '{}' AND left_at IS NULL",
                        session.to_string()));
    }
    void last_alive(const std::string& node, const std::string& when) {
        own.execute(fmt::format("INSERT INTO node VALUES ('{0}', {1}) ON CONFLICT (id) DO UPDATE SET alive_until = {1}",
                                node, when));
    }
};

TEST_F(DeadNode, ItsIntervalsCloseAtItsLastSignOfLife) {
    const auto ana = people(1)[0];
    PresenceService died{loop.executor(), database, clock, k_silence};
    loop.run(died.say_alive());
    loop.run(died.arrive(ana, session, {"page-1"}));
    const auto node = node_of_open_interval();
    own.execute(
        fmt::format("UPDATE attendance_interval SET joined_at = now() - interval '1 hour' WHERE session_id = '{}'",
                    session.to_string()));
    last_alive(node, "now() - interval '89 seconds'");
    loop.run(service.close_dead_nodes());
    EXPECT_EQ(intervals("left_at IS NULL"), "1") << "it may still live";
    last_alive(node, "now() - interval '20 minutes'");
    loop.run(service.close_dead_nodes());
    EXPECT_EQ(intervals("left_at IS NULL"), "0");
    EXPECT_EQ(
        own.value(fmt::format("SELECT left_at = alive_until FROM attendance_interval, node WHERE node.id = node_id "
                              "AND session_id = '{}'",
                              session.to_string())),
        "t");
    loop.run(died.close());
}

TEST_F(DeadNode, TheOneThatAsksIsAlive) {
    const auto ana = people(1)[0];
    loop.run(service.arrive(ana, session, {"page-1"}));
    last_alive(node_of_open_interval(), "now() - interval '20 minutes'");
    loop.run(service.close_dead_nodes());
    EXPECT_EQ(intervals("left_at IS NULL"), "1") << "the database was away, not the people";
}

TEST_F(DeadNode, WhoWasTakenForDeadAndLivesOpensWhatIsOpenAgain) {
    const auto all = people(3);
    PresenceService cut_off{loop.executor(), database, clock, k_silence};
    std::vector<IntervalId> pages;
    for (const auto& who : all) pages.push_back(*loop.run(cut_off.arrive(who, session, {"page-1"})));
    loop.run(cut_off.beat(all[0], session, {"page-2"}));
    own.execute(
        fmt::format("UPDATE attendance_interval SET joined_at = now() - interval '1 hour' WHERE session_id = '{}'",
                    session.to_string()));
    const auto left_at = clock.now() - 1min;
    loop.run(cut_off.leave(all[1], session, pages[1], left_at));
    last_alive(node_of_open_interval(), "now() - interval '20 minutes'");
    loop.run(service.close_dead_nodes());
    EXPECT_EQ(intervals("left_at IS NULL"), "0") << "nobody had heard of it";
    loop.run(cut_off.say_alive());
    EXPECT_EQ(intervals("left_at IS NULL"), "3");
    EXPECT_TRUE(present(all[0]));
    EXPECT_FALSE(present(all[1])) << "who left before stays gone";
    EXPECT_TRUE(present(all[2]));
    loop.run(cut_off.close());
}

TEST_F(DeadNode, NobodyIsCountedBeforeItHasSaidThatItLives) {
    const auto ana = people(1)[0];
    PresenceService starting{loop.executor(), database, clock, k_silence};
    loop.run(starting.arrive(ana, session, {"page-1"}));
    EXPECT_EQ(own.value(fmt::format("SELECT count(*) FROM node WHERE id = '{}'", node_of_open_interval())), "1")
        << "or its intervals could never be closed";
    loop.run(starting.close());
}

TEST_F(DeadNode, OthersStayOpen) {
    const auto ana = people(1)[0];
    loop.run(service.say_alive());
    loop.run(service.arrive(ana, session, {"page-1"}));
    last_alive(Uuid::make(clock.now()).to_string(), "now() - interval '1 day'");
    loop.run(service.close_dead_nodes());
    EXPECT_EQ(intervals("left_at IS NULL"), "1");
}

TEST_F(Presence, AnotherOrganisationsScopeReadsNothing) {
    const auto ana = people(1)[0];
    loop.run(service.arrive(ana, session, {"page-1"}));
    clock.advance(5min);
    const auto other = test_support::make_event(own, 1);
    const auto foreign = accounts::Policy{}.scope_for_work(other.organisation, other.event, ana.registration());
    EXPECT_EQ(minutes(foreign), 0);
    EXPECT_EQ(minutes(ana), 5) << "the control";
}

}  // namespace
}  // namespace plenary::attendance
