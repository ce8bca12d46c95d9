// Which slots are offered, and which can be chosen.
#include "speakers/sound_check.hpp"

#include <gtest/gtest.h>

#include "platform/instant_text.hpp"

namespace plenary::speakers {
namespace {

Instant at(std::string_view text) { return parse_rfc3339(text).value(); }
const auto k_now = at("2026-09-01T00:00:00Z");

NewSlots from(std::string_view local, int count = 1) {
    NewSlots wanted;
    wanted.starts = {parse_local_time(local).value(), "Europe/Brussels", std::nullopt};
    wanted.count = count;
    return wanted;
}

std::string code(const Result<std::vector<SoundCheckSlot>>& refused) {
    return refused ? "" : refused.error().fields.at(0).pointer + " " + refused.error().fields.at(0).code;
}

TEST(SoundCheckSlots, FollowOneAnotherAlsoWhereClocksChange) {
    const auto slots = slots_of(from("2026-10-25T01:45", 3), k_now);
    ASSERT_TRUE(slots);
    ASSERT_EQ(slots->size(), 3U);
    EXPECT_EQ(slots->at(0).starts_at, at("2026-10-24T23:45:00Z"));
    EXPECT_EQ(slots->at(1).starts_at, slots->at(0).ends_at);
    EXPECT_EQ(slots->at(2).ends_at, at("2026-10-25T00:30:00Z"));
    EXPECT_NE(slots->at(0).id, slots->at(1).id);
}

TEST(SoundCheckSlots, AreRefusedWhereTheirTimeOrLinkIsNone) {
    EXPECT_EQ(code(slots_of(from("2027-03-28T02:30"), k_now)), "/starts_local time_skipped");
    EXPECT_EQ(code(slots_of(from("2026-08-31T10:00"), k_now)), "/starts_local in_the_past");
    auto wanted = from("2026-09-10T10:00");
    wanted.link = "http://meet.example.org";
    EXPECT_EQ(code(slots_of(wanted, k_now)), "/link format");
    wanted.link = "https://meet.example.org";
    EXPECT_TRUE(slots_of(wanted, k_now)) << "the control";
}

TEST(SoundCheckSlots, CanBeChosenUntilTheyBeginOrAreFull) {
    auto slots = slots_of(from("2026-09-10T10:00", 2), k_now).value();
    slots[1].taken = slots[1].places;
    ASSERT_EQ(open_slots(slots, k_now).size(), 1U);
    EXPECT_EQ(open_slots(slots, k_now)[0].id, slots[0].id);
    EXPECT_EQ(open_slots(slots, slots[0].starts_at).size(), 0U);
}

}  // namespace
}  // namespace plenary::speakers
