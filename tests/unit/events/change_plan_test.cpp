#include "events/change_plan.hpp"

#include <gmock/gmock.h>

#include "platform/instant_text.hpp"

namespace plenary::events {
namespace {

using std::chrono::hours;
using std::chrono::minutes;

const Instant k_now = parse_rfc3339("2026-09-15T12:00:00Z").value();

Draft published(DraftChange pending = {}) {
    Event event;
    event.state = EventState::published;
    event.title = {{"en", "Cool streets"}};
    event.languages = {"en", "de"};
    event.zone = "Europe/Brussels";
    event.starts_local = parse_local_time("2026-12-03T14:00").value();
    event.starts_at = parse_rfc3339("2026-12-03T13:00:00Z").value();
    event.ends_at = event.starts_at + hours{1};
    Draft draft{std::make_shared<const Event>(event), RoomAddress{"link", "https://a.example"}};
    draft.pending = std::move(pending);
    return draft;
}

std::string refused(const Result<PlannedChange>& change) {
    if (change) return "nothing";
    return change.error().fields.front().pointer + " " + change.error().fields.front().code;
}

bool is_told(const DraftChange& pending, Instant now = k_now) {
    const auto change = plan_change(published(pending), {}, now);
    return change && tells({}, *change);
}

TEST(ChangePlan, TellsOfWhatDecidesWhetherPeopleCanCome) {
    EXPECT_TRUE(is_told({.starts_local = parse_local_time("2026-12-03T15:00").value()}));
    EXPECT_TRUE(is_told({.length = minutes{90}}));
    EXPECT_TRUE(is_told({.languages = std::vector<std::string>{"en"}}));
    EXPECT_TRUE(is_told({.room = std::optional{RoomAddress{"link", "https://b.example"}}}));
    EXPECT_FALSE(is_told({.title = TextByLanguage{{"en", "Cooler"}}}));
    EXPECT_FALSE(is_told({.languages = std::vector<std::string>{"de", "en"}})) << "another order only";
    EXPECT_FALSE(is_told({.capacity = std::optional{5}}));
    EXPECT_FALSE(is_told({.contact_name = "Jo"}));
}

TEST(ChangePlan, TellsNobodyOfAnotherRoomOnceItIsOver) {
    const DraftChange room{.room = std::optional{RoomAddress{"link", "https://b.example"}}};
    EXPECT_FALSE(is_told(room, k_now + hours{24 * 200}));
    EXPECT_TRUE(is_told(room)) << "the control";
}

TEST(ChangePlan, OfANewStartSaysWhereItWasMovedFrom) {
    const auto change =
        plan_change(published({.starts_local = parse_local_time("2026-12-04T14:00").value()}), {}, k_now).value();
    EXPECT_EQ(change.announcement.kind, AnnouncementKind::rescheduled);
    EXPECT_EQ(change.after.event->moved_from, change.before.event->starts_at);
    EXPECT_EQ(change.announcement.sequence, 1);
    const auto longer = plan_change(published({.length = minutes{90}}), {}, k_now).value();
    EXPECT_EQ(longer.after.event->moved_from, std::nullopt) << "it begins as before";
    EXPECT_EQ(longer.announcement.kind, AnnouncementKind::rescheduled);
}

TEST(ChangePlan, RefusesWhatCannotBecomePublic) {
    EXPECT_EQ(refused(plan_change(published(), {}, k_now)), "/changes nothing_changed");
    EXPECT_EQ(refused(plan_change(published({.room = std::optional<RoomAddress>{}}), {}, k_now)), "/room missing");
    EXPECT_EQ(
        refused(plan_change(published({.starts_local = parse_local_time("2026-09-01T10:00").value()}), {}, k_now)),
        "/starts_local in_the_past");
    const auto late = k_now + hours{24 * 200};
    EXPECT_EQ(refused(plan_change(published(), {.kind = ChangeKind::cancel, .note = {}}, late)), "/state over");
    EXPECT_EQ(refused(plan_change(published({.title = TextByLanguage{{"en", "Late"}}}), {}, late)), "nothing")
        << "words are mended afterwards, too";
}

TEST(ChangePlan, ProofIsOfWhoIsToldAndHow) {
    const auto one = RegistrationId::make(k_now), other = RegistrationId::make(k_now);
    const std::vector<Addressee> told{{one, "en", true}, {other, "de", false}};
    auto changed = told;
    EXPECT_EQ(proof_of(told), proof_of(changed));
    changed[1].language = "fr";
    EXPECT_NE(proof_of(told), proof_of(changed));
    changed = told;
    changed[1].holds_place = true;
    EXPECT_NE(proof_of(told), proof_of(changed));
    changed = told;
    changed.pop_back();
    EXPECT_NE(proof_of(told), proof_of(changed));
    EXPECT_EQ(proof_of({}).size(), 43U);
}

}  // namespace
}  // namespace plenary::events
