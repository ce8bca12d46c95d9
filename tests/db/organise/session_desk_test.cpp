// A session led by its hosts: one guarded change each, told to everybody, and nothing of a rehearsal.
#include "organise/session_desk.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>

#include "conferencing/stream_provider.hpp"
#include "organised_world.hpp"

namespace plenary::organise {
namespace {

using conferencing::Joining;
using conferencing::Step;
using std::chrono::minutes;
using testing::ElementsAre;
using testing::IsEmpty;

class SessionDeskTest : public OrganisedWorld {
protected:
    SessionDeskTest() {
        rooms.add(std::make_unique<conferencing::StreamProvider>(
            [](const std::string&) -> asio::awaitable<bool> { co_return false; }));
        webinar_ = publish(draft()).value();
        clock.set(webinar_.event->starts_at - minutes{10});
        told.clear();
    }

    SessionDesk desk() { return loop.run(desks.find(scope_of(webinar_), {})).value(); }
    Result<SessionDesk> take(Step step, const SessionDesk& on, events::TextByLanguage words = {}) {
        return loop.run(
            desks.take(scope_of(webinar_), {}, {step, std::move(words), minutes{10}}, std::vector{on.session.version}));
    }
    SessionDesk led(Step step, events::TextByLanguage words = {}) {
        return take(step, desk(), std::move(words)).value();
    }
    std::string stored(const std::string& column) { return value(column, "session", webinar_); }
    std::vector<std::string> session_log() {
        return own.column(
            fmt::format("SELECT action FROM activity WHERE event_id = '{}' AND action LIKE 'session.%' "
                        "AND subject = '{}' ORDER BY at, id",
                        webinar_.event->id.to_string(), stored("id")));
    }
    std::string topic() { return "event/" + webinar_.event->id.to_string(); }

    conferencing::ConferencingService rooms{minutes{15}};
    conferencing::SessionControlService control{database, clock, rooms};
    SessionDesks desks{database, control, rooms, clock};
    events::Draft webinar_;
};

TEST_F(SessionDeskTest, TakesEachStepInOneChangeWithItsRowInTheLog) {
    led(Step::open_lobby);
    clock.advance(minutes{10});
    led(Step::start);
    const auto paused = led(Step::pause, {{"en", "Back at ten past"}});
    EXPECT_EQ(paused.session.control.standing.state, agenda::SessionState::paused);
    EXPECT_EQ(stored("host_words ->> 'en'"), "Back at ten past");
    EXPECT_EQ(stored("state_since"), own.value(fmt::format("SELECT '{}'::timestamptz", to_rfc3339(clock.now()))));
    led(Step::go_on);
    EXPECT_EQ(stored("host_words"), "");
    led(Step::say, {{"en", "Questions to the chat"}});
    EXPECT_EQ(stored("status_line ->> 'en'"), "Questions to the chat");
    EXPECT_THAT(session_log(),
                ElementsAre("session.open_lobby", "session.start", "session.pause", "session.go_on", "session.say"));
    EXPECT_THAT(told, testing::AllOf(testing::SizeIs(5), testing::Each(topic())));
}

TEST_F(SessionDeskTest, OnAnotherVersionChangesNothing) {
    const auto before = desk();
    ASSERT_TRUE(take(Step::open_lobby, before));
    EXPECT_EQ(take(Step::start, before).error().code, ErrorCode::precondition_failed);
    EXPECT_EQ(stored("state"), "lobby");
    EXPECT_THAT(session_log(), ElementsAre("session.open_lobby"));
    EXPECT_THAT(told, ElementsAre(topic()));
}

TEST_F(SessionDeskTest, ByManyHostsAtOnceOnOneVersionIsChangedOnce) {
    const auto before = desk();
    std::vector<std::future<Result<SessionDesk>>> tries;
    for (int i = 0; i < 8; ++i)
        tries.push_back(loop.start(desks.take(scope_of(webinar_), {}, {i % 2 == 0 ? Step::open_lobby : Step::start},
                                              std::vector{before.session.version})));
    int taken = 0;
    for (auto& one : tries) taken += one.get() ? 1 : 0;
    EXPECT_EQ(taken, 1);
    EXPECT_EQ(session_log().size(), 1U);
}

TEST_F(SessionDeskTest, RefusedLeavesNothing) {
    const auto refused = take(Step::pause, desk());
    EXPECT_EQ(refused.error().code, ErrorCode::conflict);
    EXPECT_EQ(refused.error().fields.at(0).in("de"), "Die Sitzung läuft nicht.");
    EXPECT_THAT(session_log(), IsEmpty());
    EXPECT_THAT(told, IsEmpty());
}

TEST_F(SessionDeskTest, EndedEndsTheWebinarAndTakenBackRevivesIt) {
    led(Step::open_lobby);
    led(Step::start);
    led(Step::end);
    EXPECT_EQ(own.value("SELECT state FROM event WHERE id = '" + webinar_.event->id.to_string() + "'"), "ended");
    clock.advance(std::chrono::seconds{119});
    led(Step::take_back);
    EXPECT_EQ(own.value("SELECT state FROM event WHERE id = '" + webinar_.event->id.to_string() + "'"), "published");
    EXPECT_EQ(stored("state"), "live");
    led(Step::end);
    clock.advance(minutes{2});
    const auto late = take(Step::take_back, desk());
    EXPECT_EQ(late.error().fields.at(0).sentence->key(), "session_step.two_minutes");
    EXPECT_EQ(stored("state"), "ended");
}

TEST_F(SessionDeskTest, ExtendedTakesTheWebinarAlong) {
    led(Step::open_lobby);
    led(Step::start);
    const auto longer = led(Step::extend);
    EXPECT_EQ(longer.session.control.standing.ends_at, webinar_.event->ends_at + minutes{10});
    const auto event = loop.run(events.find(webinar_.event->slug));
    EXPECT_EQ(event->ends_at, webinar_.event->ends_at + minutes{10});
    EXPECT_EQ(event->ends_local, webinar_.event->ends_local + minutes{10});
    EXPECT_EQ(event->version, webinar_.event->version + 1);
}

TEST_F(SessionDeskTest, KeepsWhenTheSessionWasLiveAndTakesAnEndBackOutOfIt) {
    const auto span = [&] {
        return stored(
            "concat_ws(' ', extract(minute FROM live_from - starts_at)::int, "
            "extract(minute FROM live_until - starts_at)::int)");
    };
    led(Step::open_lobby);
    EXPECT_EQ(span(), "");
    clock.advance(minutes{12});
    led(Step::start);
    EXPECT_EQ(span(), "2");
    clock.advance(minutes{20});
    led(Step::end);
    EXPECT_EQ(span(), "2 22");
    EXPECT_EQ(led(Step::take_back).session.control.standing.led.until, std::nullopt);
    EXPECT_EQ(span(), "2");
}

TEST_F(SessionDeskTest, DelayedTakesTheWebinarAlong) {
    const auto later = led(Step::delay);
    EXPECT_EQ(later.session.control.standing.starts_at, webinar_.event->starts_at + minutes{10});
    EXPECT_EQ(stored("starts_local = timezone('Europe/Brussels', starts_at)"), "t");
    const auto event = loop.run(events.find(webinar_.event->slug));
    EXPECT_EQ(event->starts_at, webinar_.event->starts_at + minutes{10});
    EXPECT_EQ(event->starts_local, webinar_.event->starts_local + minutes{10});
    EXPECT_EQ(event->ends_at, webinar_.event->ends_at + minutes{10});
    EXPECT_EQ(event->ends_local, webinar_.event->ends_local + minutes{10});
    EXPECT_THAT(session_log(), ElementsAre("session.delay"));
    EXPECT_THAT(told, ElementsAre(topic()));
}

TEST_F(SessionDeskTest, MovesToAnotherRoomOnTheVersionThatWasRead) {
    const auto before = desk();
    const events::RoomAddress meeting{"link", "https://meet.example.org/other"};
    const auto moved =
        loop.run(desks.move_room(scope_of(webinar_), {}, meeting, std::vector{before.session.version})).value();
    EXPECT_EQ(stored("concat_ws(' ', provider, provider_data ->> 'address')"), "link https://meet.example.org/other");
    EXPECT_EQ(moved.session.version, before.session.version + 1);
    EXPECT_EQ(loop.run(events.find(webinar_.event->slug))->version, webinar_.event->version + 1)
        << "its organisers see the room in the editor";
    EXPECT_THAT(session_log(), ElementsAre("session.room"));
    EXPECT_THAT(told, ElementsAre(topic()));
    const auto late = loop.run(desks.move_room(scope_of(webinar_), {}, {"stream", "https://media.example.org/a.mp4"},
                                               std::vector{before.session.version}));
    EXPECT_EQ(late.error().code, ErrorCode::precondition_failed);
    EXPECT_EQ(stored("provider"), "link");
}

TEST_F(SessionDeskTest, OfARehearsalNothingIsTold) {
    clock.set(webinar_.event->starts_at - std::chrono::hours{20});
    led(Step::rehearse);
    EXPECT_EQ(stored("state"), "rehearsal");
    told.clear();
    led(Step::open_lobby);
    led(Step::start);
    led(Step::pause, {{"en", "Only a try"}});
    led(Step::extend);
    led(Step::end);
    const auto back = led(Step::take_back);
    EXPECT_EQ(back.session.control.rehearsal->state, agenda::SessionState::paused);
    EXPECT_THAT(told, IsEmpty());
    EXPECT_EQ(stored("host_words"), "");
    EXPECT_EQ(loop.run(events.find(webinar_.event->slug))->version, webinar_.event->version);
    led(Step::finish_rehearsal);
    EXPECT_EQ(stored("concat(state, rehearsal, ends_at = (SELECT ends_at FROM event e WHERE e.id = event_id))"),
              "scheduledt");
    EXPECT_THAT(session_log(), ElementsAre("session.rehearse", "session.finish_rehearsal"));
}

TEST_F(SessionDeskTest, SaysHowPeopleJoin) {
    const auto put = loop.run(desks.set_joining(scope_of(webinar_), {},
                                                {45, "+49 228 555 0100", 30, {{"en", "Enter with your initials"}}}, {}))
                         .value();
    EXPECT_EQ(put.opens_before, minutes{45});
    EXPECT_EQ(put.session.joining, (Joining{45, "+49 228 555 0100", 30, {{"en", "Enter with your initials"}}}));
    EXPECT_THAT(told, ElementsAre(topic()));
    const auto bare = loop.run(desks.set_joining(scope_of(webinar_), {}, {}, {})).value();
    EXPECT_EQ(bare.opens_before, minutes{15});
    EXPECT_EQ(stored("concat(opens_minutes, telephone, people_at_most, unrecorded)"), "");
    EXPECT_THAT(session_log(), ElementsAre("session.joining", "session.joining"));
}

TEST_F(SessionDeskTest, CountsWhoIsThereOnce) {
    EXPECT_EQ(desk().present, 0);
    own.execute(fmt::format(
        R"sql(
        INSERT INTO registration (id, organisation_id, event_id, category_id, state, email, address, name, language,
                                  created_at, changed_at)
             SELECT ('00000000-0000-4000-8000-00000000000' || n)::uuid, organisation_id, event_id, id, 'confirmed', 'x', n,
                    'Ana', 'en', now(), now()
               FROM category, generate_series(1, 3) AS n WHERE event_id = '{0}';
        INSERT INTO attendance_interval (id, organisation_id, session_id, registration_id, source, joined_at, left_at)
             SELECT gen_random_uuid(), s.organisation_id, s.id, r.id, 'own_page', now(), gone.at
               FROM session s JOIN registration r ON r.event_id = s.event_id,
                    (VALUES (NULL::timestamptz), (NULL), (now() + interval '1 minute')) AS gone(at)
              WHERE s.event_id = '{0}' AND r.address <> '3';
        )sql",
        webinar_.event->id.to_string()));
    EXPECT_EQ(desk().present, 2) << "two devices are one person, and who left is gone";
    own.execute("UPDATE session SET provider = 'link' WHERE event_id = '" + webinar_.event->id.to_string() + "'");
    EXPECT_EQ(desk().present, std::nullopt) << "of a room that is not set up here";
}

TEST_F(SessionDeskTest, IsFoundInItsOwnEventOnly) {
    const auto other = publish(draft(webinar("Another one"))).value();
    const auto id = SessionId::parse(stored("id"));
    EXPECT_EQ(loop.run(desks.find(scope_of(other), id)).error().code, ErrorCode::not_found);
    EXPECT_EQ(loop.run(desks.find(scope_of(webinar_), id)).value().session.id, *id) << "the control";
    EXPECT_EQ(loop.run(desks.take(scope_of(other), id, {Step::open_lobby}, {})).error().code, ErrorCode::not_found);
    EXPECT_EQ(stored("state"), "scheduled");
}

}  // namespace
}  // namespace plenary::organise
