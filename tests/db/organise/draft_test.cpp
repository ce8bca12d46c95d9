// A webinar from nothing to published: one transaction over event, session and places each time.
#include <fmt/format.h>
#include <gmock/gmock.h>

#include <nlohmann/json.hpp>

#include "organised_world.hpp"

namespace plenary::organise {
namespace {

using events::RoomAddress;
using std::chrono::minutes;
using testing::ElementsAre;

class WebinarDraft : public OrganisedWorld {
protected:
    static nlohmann::json tell_nothing(const events::Draft&) { return nullptr; }
    std::string count(const std::string& table) { return own.value("SELECT count(*) FROM " + table); }
    // What an outsider could have changed, as a number of rows in each table.
    std::vector<std::string> rows() {
        return {count("event"), count("session"), count("place_pool"), count("category"), count("activity")};
    }
};

TEST_F(WebinarDraft, HasASessionAndUnlimitedPlacesAndAFormThatWorks) {
    const auto made = draft();
    const auto& event = *made.event;
    EXPECT_EQ(event.organisation.id, home);
    EXPECT_EQ(event.state, events::EventState::draft);
    EXPECT_TRUE(event.online);
    EXPECT_EQ(event.registration, events::RegistrationMode::open);
    ASSERT_EQ(event.consents.size(), 1U);
    EXPECT_TRUE(event.consents.front().required);
    for (const auto* language : {"en", "de", "fr"})
        EXPECT_EQ(event.consents.front().text.best(language).language, language);
    ASSERT_EQ(event.categories.size(), 1U);
    EXPECT_EQ(event.categories.front().pools.size(), 1U);
    EXPECT_EQ(value("capacity", "place_pool", made), "");
    EXPECT_EQ(value("count(*) || ' ' || min(kind) || ' ' || min(title ->> 'en')", "session", made),
              "1 webinar Cool streets");
    EXPECT_EQ(value("starts_at = (SELECT starts_at FROM event WHERE id = event_id)", "session", made), "t");
    EXPECT_EQ(made.room, (RoomAddress{"stream", "https://media.example.org/live.m3u8"}));
    EXPECT_THAT(logged(made), ElementsAre("event.drafted"));
}

TEST_F(WebinarDraft, IsNobodysOfAnotherOrganisationAndLeavesNothing) {
    const auto before = rows();
    EXPECT_EQ(loop.run(drafts.make(otto, home, webinar(), {}, tell_nothing)).error().code, ErrorCode::not_found);
    EXPECT_EQ(loop.run(drafts.make({}, home, webinar(), {}, tell_nothing)).error().code, ErrorCode::sign_in_required);
    EXPECT_EQ(rows(), before);
    const auto made = draft();
    EXPECT_EQ(scope_for(otto, made.event->id).error().code, ErrorCode::not_found);
    EXPECT_EQ(scope_for(otto, made.event->slug).error().code, ErrorCode::not_found);
    EXPECT_EQ(scope_for({}, made.event->id).error().code, ErrorCode::sign_in_required);
    EXPECT_EQ(scope_for(olga, made.event->slug).value().event(), made.event->id) << "the control";
}

TEST_F(WebinarDraft, OfATitleThatIsTakenIsNumbered) {
    std::vector<std::string> slugs;
    for (int i = 0; i < 3; ++i) slugs.push_back(draft(webinar("Shade for all")).event->slug);
    EXPECT_THAT(slugs, ElementsAre("shade-for-all", "shade-for-all-2", "shade-for-all-3"));
}

TEST_F(WebinarDraft, OfATitleThatIsTakenFiftyTimesHasAShortNameStill) {
    const auto first = draft(webinar("Fifty of them"));
    own.execute(
        "CREATE TEMP TABLE copy AS SELECT * FROM event WHERE slug = 'fifty-of-them';"
        "INSERT INTO event SELECT (jsonb_populate_record(copy, jsonb_build_object('id', gen_random_uuid(), 'slug', "
        "'fifty-of-them-' || n))).* FROM copy, generate_series(2, 50) AS n");
    EXPECT_TRUE(draft(webinar("Fifty of them")).event->slug.starts_with("webinar-"));
}

TEST_F(WebinarDraft, MadeManyTimesAtOnceGetsAsManyShortNames) {
    std::vector<std::future<Result<nlohmann::json>>> made;
    for (int i = 0; i < 8; ++i) made.push_back(loop.start(drafts.make(olga, home, webinar("Rush"), {}, tell_nothing)));
    for (auto& one : made) EXPECT_TRUE(one.get());
    EXPECT_EQ(own.value("SELECT count(DISTINCT slug) FROM event WHERE slug LIKE 'rush%'"), "8");
}

TEST_F(WebinarDraft, UnderOneKeyIsMadeOnceAlsoAtOnce) {
    const IdempotencyKey key{"0123456789abcdef", "POST /organise", home.to_string(), olga.name(), sha256("body")};
    const auto tell = [](const events::Draft& one) -> nlohmann::json { return one.event->id.to_string(); };
    std::vector<std::future<Result<nlohmann::json>>> tries;
    for (int i = 0; i < 5; ++i) tries.push_back(loop.start(drafts.make(olga, home, webinar("Once"), key, tell)));
    std::vector<std::string> answers;
    for (auto& one : tries) answers.push_back(one.get().value());
    EXPECT_THAT(answers, testing::Each(answers.front()));
    EXPECT_EQ(own.value("SELECT count(*) FROM event WHERE slug LIKE 'once%'"), "1");
    auto other = key;
    other.body = sha256("other");
    EXPECT_EQ(loop.run(drafts.make(olga, home, webinar("Once"), other, tell)).error().code,
              ErrorCode::idempotency_key_reused);
}

TEST_F(WebinarDraft, ChangedKeepsItsSessionInStep) {
    const auto before = draft();
    const auto after = change(before, {.title = events::TextByLanguage{{"de", "Kühle Straßen"}},
                                       .zone = "Asia/Kolkata",
                                       .length = minutes{90},
                                       .languages = std::vector<std::string>{"de", "en"},
                                       .capacity = std::optional{40},
                                       .room = std::optional{RoomAddress{"link", "https://meet.example.org/cool"}}})
                           .value();
    EXPECT_EQ(after.event->version, before.event->version + 1);
    EXPECT_EQ(after.event->ends_at - after.event->starts_at, minutes{90});
    EXPECT_EQ(after.room, (RoomAddress{"link", "https://meet.example.org/cool"}));
    EXPECT_EQ(value("title ->> 'de' || ' ' || language || ' ' || provider", "session", after), "Kühle Straßen de link");
    EXPECT_EQ(value("(starts_at, ends_at, starts_local) = (SELECT starts_at, ends_at, starts_local FROM event e "
                    "WHERE e.id = event_id)",
                    "session", after),
              "t");
    EXPECT_EQ(value("capacity", "place_pool", after), "40");
    const auto bare = change(after, {.capacity = std::optional<int>{}, .room = std::optional<RoomAddress>{}}).value();
    EXPECT_EQ(bare.room, std::nullopt);
    EXPECT_EQ(value("capacity", "place_pool", bare), "");
    EXPECT_EQ(bare.event->title, after.event->title);
    EXPECT_THAT(logged(bare), ElementsAre("event.drafted", "event.changed", "event.changed"));
}

TEST_F(WebinarDraft, ChangedOnAnotherVersionStaysWhole) {
    const auto before = draft();
    const auto after = change(before, {.capacity = std::optional{5}}).value();
    const auto refused =
        change(before, {.title = events::TextByLanguage{{"en", "Late"}}, .capacity = std::optional{9}});
    EXPECT_EQ(refused.error().code, ErrorCode::precondition_failed);
    EXPECT_EQ(value("capacity", "place_pool", after), "5");
    EXPECT_EQ(loop.run(drafts.find(scope_of(after))).value().event->version, after.event->version);
    EXPECT_EQ(change(after, {.starts_local = LocalTime{} - minutes{1}}).error().code, ErrorCode::invalid);
    EXPECT_EQ(logged(after).size(), 2U);
}

TEST_F(WebinarDraft, ChangedManyTimesAtOnceOnOneVersionIsChangedOnce) {
    const auto before = draft();
    std::vector<std::future<Result<events::Draft>>> tries;
    for (int i = 1; i <= 8; ++i)
        tries.push_back(loop.start(drafts.change(scope_of(before), {.capacity = std::optional{i}}, at(before))));
    int made = 0;
    for (auto& one : tries) made += one.get() ? 1 : 0;
    EXPECT_EQ(made, 1);
    EXPECT_EQ(logged(before).size(), 2U);
}

TEST_F(WebinarDraft, InTheHourThatComesTwiceEndsEarlierOnTheWall) {
    auto wanted = webinar();
    wanted.start = {parse_local_time("2030-10-27T02:30").value(), "Europe/Brussels", events::StartsTwice::earlier};
    wanted.length = minutes{30};
    const auto made = draft(wanted);
    EXPECT_EQ(made.event->ends_at - made.event->starts_at, minutes{30});
    EXPECT_LT(made.event->ends_local, made.event->starts_local);
}

TEST_F(WebinarDraft, PublishedIsThereForEverybodyAtOnceAndNoLongerADraft) {
    const auto before = draft();
    EXPECT_EQ(loop.run(events.find(before.event->slug)), nullptr);
    EXPECT_THAT(told, ElementsAre()) << "a draft is nobody's news";
    const auto after = publish(before).value();
    EXPECT_THAT(told, ElementsAre("event/" + after.event->id.to_string()));
    EXPECT_EQ(after.event->version, before.event->version + 1);
    ASSERT_NE(loop.run(events.find(before.event->slug)), nullptr);
    EXPECT_THAT(logged(after), ElementsAre("event.drafted", "event.published"));
    EXPECT_EQ(publish(after).error().code, ErrorCode::conflict);
    EXPECT_EQ(publish(before).error().code, ErrorCode::precondition_failed);
    EXPECT_EQ(logged(after).size(), 2U);
}

TEST_F(WebinarDraft, IsNotPublishedWithoutARoomOrAfterItsStart) {
    auto wanted = webinar();
    wanted.room.reset();
    const auto made = draft(wanted);
    clock.set(made.event->starts_at);
    const auto refused = publish(made);
    ASSERT_EQ(refused.error().code, ErrorCode::invalid);
    ASSERT_EQ(refused.error().fields.size(), 2U);
    EXPECT_EQ(refused.error().fields[0].pointer, "/starts_local");
    EXPECT_EQ(refused.error().fields[1].pointer, "/room");
    EXPECT_EQ(loop.run(drafts.find(scope_of(made))).value().event->state, events::EventState::draft);
}

}  // namespace
}  // namespace plenary::organise
