#include "events/webinar.hpp"

#include <gmock/gmock.h>

#include "platform/instant_text.hpp"

namespace plenary::events {
namespace {

using std::chrono::minutes;
using testing::ElementsAre;

const Instant k_now = parse_rfc3339("2026-09-15T12:00:00Z").value();

LocalTime wall(const char* text) { return parse_local_time(text).value(); }

// "2026-10-25T00:30:00Z", or the code of the refusal, which is always at the start.
std::string resolved(const char* local, const char* zone, std::optional<StartsTwice> twice = {}) {
    const auto instant = resolve({wall(local), zone, twice});
    if (instant) return to_rfc3339(*instant);
    EXPECT_EQ(instant.error().code, ErrorCode::invalid);
    EXPECT_EQ(instant.error().fields.at(0).pointer, "/starts_local");
    return instant.error().fields.at(0).code;
}

NewWebinar webinar(const char* local = "2026-12-03T14:00", const char* zone = "Europe/Brussels") {
    return {.title = {{"en", "Cool streets"}},
            .start = {wall(local), zone, {}},
            .length = minutes{60},
            .language = "en",
            .room = {}};
}

Draft draft_of(Event event, std::optional<RoomAddress> room = RoomAddress{"stream", "https://a.example/l.m3u8"}) {
    return {std::make_shared<const Event>(std::move(event)), std::move(room)};
}

std::vector<std::string> missing_in(const Draft& draft, Instant now = k_now) {
    std::vector<std::string> found;
    for (const auto& field : missing_for_publication(draft, now)) found.push_back(field.pointer + " " + field.code);
    return found;
}

TEST(StartOfAWebinar, IsTheInstantThatItsZoneMakesOfIt) {
    EXPECT_EQ(resolved("2026-12-03T14:00", "Europe/Brussels"), "2026-12-03T13:00:00Z");
    EXPECT_EQ(resolved("2026-07-03T14:00", "Europe/Brussels"), "2026-07-03T12:00:00Z");
    EXPECT_EQ(resolved("2026-07-03T14:00", "Asia/Kolkata"), "2026-07-03T08:30:00Z");
}

TEST(StartOfAWebinar, ThatNoClockShowsIsRefused) {
    EXPECT_EQ(resolved("2026-03-29T02:30", "Europe/Brussels"), "time_skipped");
    EXPECT_EQ(resolved("2026-03-29T02:30", "Europe/Brussels", StartsTwice::later), "time_skipped");
    EXPECT_EQ(resolved("2026-03-29T03:00", "Europe/Brussels"), "2026-03-29T01:00:00Z");
}

TEST(StartOfAWebinar, ThatComesTwiceNeedsToBeOneOfBoth) {
    EXPECT_EQ(resolved("2026-10-25T02:30", "Europe/Brussels"), "time_twice");
    EXPECT_EQ(resolved("2026-10-25T02:30", "Europe/Brussels", StartsTwice::earlier), "2026-10-25T00:30:00Z");
    EXPECT_EQ(resolved("2026-10-25T02:30", "Europe/Brussels", StartsTwice::later), "2026-10-25T01:30:00Z");
    EXPECT_EQ(resolved("2026-10-25T03:00", "Europe/Brussels", StartsTwice::earlier), "2026-10-25T02:00:00Z")
        << "only where it does come twice";
}

TEST(StartOfAWebinar, IsWithinTheTimesWhoseRulesAreKnown) {
    EXPECT_EQ(resolved("2037-12-31T23:00", "Europe/Brussels"), "2037-12-31T22:00:00Z");
    EXPECT_EQ(resolved("2038-01-01T00:00", "Europe/Brussels"), "time_unknown");
    EXPECT_EQ(resolved("1969-12-31T23:59", "Europe/Brussels"), "time_unknown");
    EXPECT_EQ(drafted(webinar("2037-12-31T23:30")).error().fields.at(0).code, "time_unknown") << "as is its end";
}

TEST(NewWebinar, LastsAsLongAsItsMinutesAlsoWhenTheClocksGoBack) {
    auto wanted = webinar("2026-10-25T02:30");
    wanted.start.twice = StartsTwice::earlier;
    wanted.length = minutes{30};
    const auto event = drafted(wanted).value();
    EXPECT_EQ(event.ends_at - event.starts_at, minutes{30});
    EXPECT_EQ(event.ends_local, wall("2026-10-25T02:00")) << "earlier on the wall than it began";
}

TEST(NewWebinar, IsADraftInItsLanguage) {
    const auto event = drafted(webinar()).value();
    EXPECT_EQ(event.state, EventState::draft);
    EXPECT_EQ(event.form, EventForm::webinar);
    EXPECT_THAT(event.languages, ElementsAre("en"));
    EXPECT_EQ(event.ends_local, wall("2026-12-03T15:00"));
}

TEST(NewWebinar, NeedsAnAddressButForARoomOfOurOwn) {
    const auto with = [](const std::string& provider, const std::string& address) {
        auto wanted = webinar();
        wanted.room = RoomAddress{provider, address};
        const auto made = drafted(wanted);
        return made ? std::string{} : made.error().fields.at(0).pointer + " " + made.error().fields.at(0).code;
    };
    EXPECT_EQ(with("built_in", ""), "");
    EXPECT_EQ(with("built_in", "https://meet.example.org/a"), "/room/address not_allowed");
    EXPECT_EQ(with("link", "https://meet.example.org/a"), "");
    EXPECT_EQ(with("stream", ""), "/room/address missing");
    const DraftChange change{.room = std::optional(RoomAddress{"link", ""})};
    EXPECT_EQ(changed(drafted(webinar()).value(), change).error().fields.at(0).code, "missing");
}

TEST(DraftChange, LeavesWhatItDoesNotName) {
    const auto before = drafted(webinar()).value();
    const auto after = changed(before, {.summary = TextByLanguage{{"en", "Shade"}}}).value();
    EXPECT_EQ(after.summary, (TextByLanguage{{"en", "Shade"}}));
    EXPECT_EQ(after.title, before.title);
    EXPECT_EQ(after.starts_at, before.starts_at);
    EXPECT_EQ(after.ends_at, before.ends_at);
}

TEST(DraftChange, OfTheZoneKeepsTheWallTimeAndTheLength) {
    const auto after = changed(drafted(webinar()).value(), {.zone = "Asia/Kolkata"}).value();
    EXPECT_EQ(after.starts_local, wall("2026-12-03T14:00"));
    EXPECT_EQ(to_rfc3339(after.starts_at), "2026-12-03T08:30:00Z");
    EXPECT_EQ(to_rfc3339(after.ends_at), "2026-12-03T09:30:00Z");
}

TEST(DraftChange, OfTheLengthAloneKeepsTheStartThatWasChosenOfTwo) {
    auto wanted = webinar("2026-10-25T02:30");
    wanted.start.twice = StartsTwice::later;
    const auto before = drafted(wanted).value();
    const auto after = changed(before, {.length = minutes{45}}).value();
    EXPECT_EQ(after.starts_at, before.starts_at);
    EXPECT_EQ(after.ends_at - after.starts_at, minutes{45});
    EXPECT_EQ(changed(before, {.starts_local = before.starts_local}).error().fields.at(0).code, "time_twice");
    EXPECT_EQ(changed(before, {.starts_twice = StartsTwice::earlier}).value().starts_at,
              before.starts_at - std::chrono::hours{1});
}

TEST(Publication, NeedsATitleAStartToComeALanguageAndARoom) {
    const auto event = drafted(webinar()).value();
    EXPECT_THAT(missing_in(draft_of(event)), ElementsAre());
    EXPECT_THAT(missing_in(draft_of(event, {})), ElementsAre("/room missing"));
    auto bare = event;
    bare.title = {};
    bare.languages = {};
    EXPECT_THAT(missing_in(draft_of(bare, {})), ElementsAre("/title missing", "/languages missing", "/room missing"));
}

TEST(Publication, EndsAtTheStart) {
    const auto event = drafted(webinar()).value();
    EXPECT_THAT(missing_in(draft_of(event), event.starts_at - std::chrono::microseconds{1}), ElementsAre());
    EXPECT_THAT(missing_in(draft_of(event), event.starts_at), ElementsAre("/starts_local in_the_past"));
}

TEST(WantedSlug, IsTheTitleInTheEventsLanguage) {
    Event event;
    event.title = {{"de", "Kühle Straßen"}, {"en", "Cool streets"}};
    event.languages = {"de"};
    EXPECT_EQ(wanted_slug(event), "kuhle-strassen");
    event.languages = {"fr"};
    EXPECT_EQ(wanted_slug(event), "cool-streets");
    event.title = {{"fr", "🌳🌳"}};
    EXPECT_EQ(wanted_slug(event), "webinar");
}

TEST(RoomOfCopy, IsWhatSomebodyTypedOrOurOwn) {
    const RoomAddress typed{"link", "https://meet.example.org/a"}, ours{"built_in", ""}, made{"bigbluebutton", ""};
    EXPECT_EQ(room_of_copy(typed), typed);
    EXPECT_EQ(room_of_copy(ours), ours);
    EXPECT_EQ(room_of_copy(made), std::nullopt);
    EXPECT_EQ(room_of_copy(std::nullopt), std::nullopt);
}

}  // namespace
}  // namespace plenary::events
