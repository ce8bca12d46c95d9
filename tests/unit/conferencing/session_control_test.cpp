#include "conferencing/session_control.hpp"

#include <gmock/gmock.h>

namespace plenary::conferencing {
namespace {

using events::EventState;
using events::TextByLanguage;
using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;
using testing::ElementsAre;

const Instant k_start{hours{500'000}};
constexpr minutes k_opens_before{15};

// A session of an hour, led by its hosts from `now` on.
class Leading : public testing::Test {
protected:
    // "" where the step was taken, else the sentence of its refusal.
    std::string take(Step step, TextByLanguage words = {}, minutes by = minutes{10}) {
        auto after = taken(control, {step, std::move(words), by}, k_opens_before, now);
        if (!after) {
            EXPECT_EQ(after.error().code, ErrorCode::conflict);
            EXPECT_EQ(after.error().fields.at(0).pointer, "/step");
            return std::string(after.error().fields.at(0).sentence->key());
        }
        control = *std::move(after);
        return "";
    }
    SessionState phase() { return phase_of(control, k_opens_before, now); }
    std::vector<Step> steps() { return steps_from(control, k_opens_before, now); }
    const Standing& standing() { return control.standing; }

    Control control{.standing = {.starts_at = k_start, .ends_at = k_start + hours{1}}};
    Instant now = k_start - minutes{30};
};

TEST_F(Leading, GoesFromTheLobbyOverAPauseToTheEnd) {
    EXPECT_EQ(phase(), SessionState::scheduled);
    EXPECT_EQ(take(Step::open_lobby), "");
    EXPECT_EQ(phase(), SessionState::lobby);
    now = k_start + minutes{2};
    EXPECT_EQ(take(Step::start), "");
    EXPECT_EQ(standing().since, now);
    now += minutes{20};
    EXPECT_EQ(take(Step::pause, {{"en", "Back at ten past"}}), "");
    EXPECT_EQ(phase(), SessionState::paused);
    EXPECT_EQ(standing().words, (TextByLanguage{{"en", "Back at ten past"}}));
    EXPECT_EQ(take(Step::go_on), "");
    EXPECT_TRUE(standing().words.empty()) << "they were of the pause";
    EXPECT_EQ(take(Step::end), "");
    EXPECT_EQ(phase(), SessionState::ended);
}

TEST_F(Leading, OffersWhatMayBeDoneNow) {
    EXPECT_THAT(steps(), ElementsAre(Step::rehearse, Step::open_lobby, Step::delay, Step::say));
    now = k_start - hours{2} - seconds{1};
    EXPECT_THAT(steps(), ElementsAre(Step::rehearse, Step::say));
    now = k_start - minutes{5};
    EXPECT_THAT(steps(), ElementsAre(Step::rehearse, Step::open_lobby, Step::start, Step::delay, Step::end, Step::say))
        << "the clock has opened the room";
    now = k_start + minutes{1};
    EXPECT_THAT(steps(), ElementsAre(Step::pause, Step::extend, Step::end, Step::say)) << "the clock has started it";
    EXPECT_EQ(take(Step::pause), "");
    EXPECT_THAT(steps(), ElementsAre(Step::pause, Step::go_on, Step::extend, Step::end, Step::say));
    EXPECT_EQ(take(Step::end), "");
    EXPECT_THAT(steps(), ElementsAre(Step::take_back));
}

TEST_F(Leading, SaysWhyAStepIsRefused) {
    EXPECT_EQ(take(Step::start), "session_step.no_lobby");
    EXPECT_EQ(take(Step::pause), "session_step.not_running");
    EXPECT_EQ(take(Step::go_on), "session_step.not_paused");
    EXPECT_EQ(take(Step::end), "session_step.not_running");
    EXPECT_EQ(take(Step::extend), "session_step.not_running");
    EXPECT_EQ(take(Step::take_back), "session_step.not_ended");
    EXPECT_EQ(take(Step::finish_rehearsal), "session_step.no_rehearsal");
    now = k_start - hours{3};
    EXPECT_EQ(take(Step::open_lobby), "session_step.too_early");
    now = k_start - minutes{1};
    EXPECT_EQ(take(Step::open_lobby), "");
    EXPECT_EQ(take(Step::open_lobby), "session_step.open_already");
    EXPECT_EQ(take(Step::rehearse), "session_step.begun");
    EXPECT_EQ(take(Step::start), "");
    EXPECT_EQ(take(Step::start), "session_step.running");
    EXPECT_EQ(take(Step::end), "");
    for (const auto step : {Step::open_lobby, Step::start, Step::end, Step::say})
        EXPECT_EQ(take(step), "session_step.ended") << to_string(step);
    control.event = EventState::cancelled;
    EXPECT_EQ(take(Step::say), "session_step.cancelled");
}

TEST_F(Leading, TakesAnEndBackForTwoMinutesAndNoLonger) {
    now = k_start + minutes{30};
    EXPECT_EQ(take(Step::pause, {{"en", "Coffee"}}), "");
    EXPECT_EQ(take(Step::end), "");
    EXPECT_EQ(taken_back_until(control, now), now + minutes{2});
    now += minutes{2} - seconds{1};
    const auto ended = control;
    EXPECT_EQ(take(Step::take_back), "");
    EXPECT_EQ(phase(), SessionState::paused);
    EXPECT_EQ(standing().words, (TextByLanguage{{"en", "Coffee"}}));
    EXPECT_EQ(taken_back_until(control, now), std::nullopt);
    control = ended;
    now += seconds{1};
    EXPECT_EQ(taken_back_until(control, now), std::nullopt);
    EXPECT_EQ(take(Step::take_back), "session_step.two_minutes");
}

TEST_F(Leading, DoesNotTakeBackWhatTheClockEnded) {
    now = k_start + hours{1} + seconds{10};
    EXPECT_EQ(phase(), SessionState::ended);
    EXPECT_EQ(take(Step::take_back), "session_step.two_minutes");
    EXPECT_EQ(take(Step::extend, {}, minutes{5}), "") << "somebody still speaks";
    EXPECT_EQ(standing().ends_at, k_start + hours{1} + minutes{5});
    EXPECT_EQ(phase(), SessionState::live);
    now = standing().ends_at + minutes{30};
    EXPECT_EQ(take(Step::extend), "session_step.not_running");
}

TEST_F(Leading, ExtendsFromItsEndAndFromNowWhereThatHasPassed) {
    now = k_start;
    EXPECT_EQ(take(Step::pause), "");
    EXPECT_EQ(take(Step::extend, {}, minutes{15}), "");
    EXPECT_EQ(standing().ends_at, k_start + minutes{75});
    now = k_start + minutes{80} + seconds{20};
    EXPECT_EQ(take(Step::extend, {}, minutes{5}), "");
    EXPECT_EQ(standing().ends_at, k_start + minutes{85});
    control.standing.ends_at = k_start + hours{24};
    EXPECT_EQ(take(Step::extend, {}, minutes{5}), "session_step.too_long");
}

TEST_F(Leading, LedRunsOverItsEndUntilItIsForgotten) {
    EXPECT_EQ(take(Step::open_lobby), "");
    now = k_start;
    EXPECT_EQ(take(Step::start), "");
    now = k_start + hours{1} + agenda::k_longest_overrun - seconds{1};
    EXPECT_EQ(phase(), SessionState::live);
    now += seconds{1};
    EXPECT_EQ(phase(), SessionState::ended);
    EXPECT_EQ(take(Step::pause), "session_step.not_running");
}

TEST_F(Leading, RehearsesEverythingBesideWhatOthersSee) {
    now = k_start - hours{30};
    EXPECT_EQ(take(Step::rehearse), "");
    const auto seen = control.standing;
    EXPECT_EQ(seen.state, SessionState::rehearsal);
    EXPECT_EQ(control.rehearsal->ends_at - control.rehearsal->starts_at, hours{1});
    EXPECT_EQ(take(Step::rehearse), "session_step.rehearsing");
    for (const auto step : {Step::open_lobby, Step::start, Step::pause, Step::go_on, Step::extend, Step::say, Step::end,
                            Step::take_back, Step::end}) {
        EXPECT_EQ(take(step, {{"en", "Only a try"}}), "") << to_string(step);
        EXPECT_EQ(control.standing, seen) << to_string(step);
    }
    EXPECT_EQ(phase(), SessionState::ended) << "of the rehearsal";
    EXPECT_EQ(take(Step::finish_rehearsal), "");
    EXPECT_EQ(phase(), SessionState::scheduled);
    EXPECT_EQ(control.rehearsal, std::nullopt);
    EXPECT_TRUE(control.standing.status_line.empty());
}

TEST_F(Leading, OfADraftIsRehearsedOnly) {
    control.event = EventState::draft;
    EXPECT_EQ(take(Step::open_lobby), "session_step.draft");
    EXPECT_EQ(take(Step::say), "session_step.draft");
    EXPECT_THAT(steps(), ElementsAre(Step::rehearse));
    EXPECT_EQ(take(Step::rehearse), "");
    EXPECT_EQ(take(Step::open_lobby), "");
}

TEST_F(Leading, PausedAgainHasOtherWordsAndTheSameBeginning) {
    now = k_start + minutes{5};
    EXPECT_EQ(take(Step::pause, {{"en", "Two minutes"}}), "");
    const auto since = standing().since;
    now += minutes{3};
    EXPECT_EQ(take(Step::pause, {{"en", "Five minutes"}}), "");
    EXPECT_EQ(standing().since, since);
    EXPECT_EQ(standing().words, (TextByLanguage{{"en", "Five minutes"}}));
}

TEST(Steps, HaveOneWordEach) {
    for (const auto step : {Step::rehearse, Step::finish_rehearsal, Step::open_lobby, Step::start, Step::pause,
                            Step::go_on, Step::extend, Step::end, Step::take_back, Step::say})
        EXPECT_EQ(step_named(to_string(step)), step);
    EXPECT_THROW((void)step_named("dance"), std::invalid_argument);
}

TEST_F(Leading, IsLiveFromItsFirstStartToItsEnd) {
    EXPECT_EQ(take(Step::open_lobby), "");
    EXPECT_EQ(standing().led, agenda::Led{});
    now = k_start + minutes{3};
    EXPECT_EQ(take(Step::start), "");
    now += minutes{10};
    EXPECT_EQ(take(Step::pause), "");
    EXPECT_EQ(take(Step::go_on), "");
    EXPECT_EQ(standing().led, (agenda::Led{k_start + minutes{3}, {}}));
    now += minutes{10};
    EXPECT_EQ(take(Step::end), "");
    EXPECT_EQ(standing().led, (agenda::Led{k_start + minutes{3}, now}));
    now += minutes{1};
    EXPECT_EQ(take(Step::take_back), "");
    EXPECT_EQ(standing().led, (agenda::Led{k_start + minutes{3}, {}})) << "it goes on as if it had never ended";
}

TEST_F(Leading, TakenOverFromTheClockBeganWhenTheClockSaidSo) {
    now = k_start + minutes{20};
    EXPECT_EQ(take(Step::pause), "");
    EXPECT_EQ(standing().led, (agenda::Led{k_start, {}}));
}

TEST_F(Leading, EndedInTheLobbyWasNeverLive) {
    EXPECT_EQ(take(Step::open_lobby), "");
    EXPECT_EQ(take(Step::end), "");
    EXPECT_EQ(standing().led, (agenda::Led{now, now}));
    EXPECT_EQ(take(Step::take_back), "");
    EXPECT_EQ(standing().led, agenda::Led{});
}

TEST_F(Leading, ComesLaterAsLongAsItHasNotBegun) {
    EXPECT_EQ(take(Step::delay), "");
    EXPECT_EQ(standing().starts_at, k_start + minutes{10});
    EXPECT_EQ(standing().ends_at, k_start + minutes{70}) << "as long as before";
    EXPECT_EQ(take(Step::open_lobby), "");
    now = k_start + minutes{13} + seconds{40};
    EXPECT_EQ(take(Step::delay), "");
    EXPECT_EQ(standing().starts_at, k_start + minutes{23}) << "counted from now where the start is past";
    EXPECT_EQ(phase(), SessionState::lobby);
    EXPECT_EQ(take(Step::start), "");
    EXPECT_EQ(take(Step::delay), "session_step.running");
    EXPECT_EQ(take(Step::end), "");
    EXPECT_EQ(take(Step::delay), "session_step.ended");
}

TEST_F(Leading, IsNotDelayedLongBeforeWithoutAMail) {
    now = k_start - hours{3};
    EXPECT_EQ(take(Step::delay), "session_step.too_early");
    EXPECT_EQ(take(Step::rehearse), "");
    EXPECT_EQ(take(Step::delay), "") << "tried out";
    EXPECT_EQ(control.standing.starts_at, k_start);
}

}  // namespace
}  // namespace plenary::conferencing
