// What of the stage is told on the day.
#include "speakers/stage.hpp"

#include <gtest/gtest.h>

#include "platform/instant_text.hpp"

namespace plenary::speakers {
namespace {

Instant at(std::string_view text) { return parse_rfc3339(text).value(); }

OwnPage page_in(const std::string& zone) {
    StageEvent event;
    event.zone = zone;
    event.starts_at = at("2026-09-14T08:00:00Z");
    OwnSession first, cancelled, second;
    first.starts_at = at("2026-09-15T08:00:00Z");
    first.ends_at = at("2026-09-15T09:00:00Z");
    cancelled.starts_at = at("2026-09-15T09:00:00Z");
    cancelled.ends_at = at("2026-09-15T10:00:00Z");
    cancelled.state = agenda::SessionState::cancelled;
    second.starts_at = at("2026-09-15T22:30:00Z");
    second.ends_at = at("2026-09-15T23:30:00Z");
    return own_page({}, event, {first, cancelled, second});
}

TEST(Backstage, IsForTheFirstSessionOfTheDayThatIsNotOver) {
    const auto page = page_in("UTC");
    EXPECT_EQ(backstage(page, at("2026-09-14T23:59:59Z")), nullptr) << "the day before";
    EXPECT_EQ(backstage(page, at("2026-09-15T00:00:00Z")), &page.sessions[0]);
    EXPECT_EQ(backstage(page, at("2026-09-15T08:59:59Z")), &page.sessions[0]);
    EXPECT_EQ(backstage(page, at("2026-09-15T09:00:00Z")), &page.sessions[2]) << "the cancelled one is left out";
    EXPECT_EQ(backstage(page, at("2026-09-15T23:30:00Z")), nullptr);
}

// At half past midnight in Brussels it is another day than in London.
TEST(Backstage, GoesByTheClockOfTheEvent) {
    const auto page = page_in("Europe/Brussels");
    EXPECT_EQ(backstage(page, at("2026-09-15T12:00:00Z")), nullptr) << "the last session is on the next day";
    EXPECT_EQ(backstage(page, at("2026-09-15T22:00:00Z")), &page.sessions[2]);
}

}  // namespace
}  // namespace plenary::speakers
