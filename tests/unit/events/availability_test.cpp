#include <gtest/gtest.h>

#include "events/event_service.hpp"
#include "events/stale_topic.hpp"

namespace plenary::events {
namespace {

const Instant k_now{std::chrono::hours{500'000}};

Event open_event() {
    Event event;
    event.state = EventState::published;
    event.registration = RegistrationMode::open;
    event.starts_at = k_now + std::chrono::hours{24};
    event.ends_at = k_now + std::chrono::hours{25};
    return event;
}

TEST(Availability, IsFewFromATenthOrFivePlacesDown) {
    const auto event = open_event();
    EXPECT_EQ(availability_of(event, {.places = 100, .left = 11}, k_now), Availability::open);
    EXPECT_EQ(availability_of(event, {.places = 100, .left = 10}, k_now), Availability::few);
    EXPECT_EQ(availability_of(event, {.places = 20, .left = 5}, k_now), Availability::few);
    EXPECT_EQ(availability_of(event, {.places = 20, .left = 6}, k_now), Availability::open);
}

TEST(Availability, NewcomersWaitWhereNothingIsLeftOrSomebodyWaits) {
    const auto event = open_event();
    EXPECT_EQ(availability_of(event, {.places = 20, .left = 0}, k_now), Availability::waitlist);
    EXPECT_EQ(availability_of(event, {.places = 20, .left = 19, .queue = true}, k_now), Availability::waitlist);
    EXPECT_EQ(availability_of(event, {}, k_now), Availability::open);
}

TEST(Availability, TheWindowComesBeforeThePlaces) {
    auto event = open_event();
    event.registration_opens_at = k_now + std::chrono::hours{1};
    EXPECT_EQ(availability_of(event, {}, k_now), Availability::not_open);
    event.state = EventState::cancelled;
    EXPECT_EQ(availability_of(event, {}, k_now), Availability::closed);
}

TEST(StaleTopic, WorkAndRegistrationsLeavePublicContentAlone) {
    const auto event = EventId::make(k_now);
    EXPECT_EQ(stale_by("event/" + event.to_string()).event, event);
    EXPECT_EQ(stale_by("event:" + event.to_string()).event, event);
    EXPECT_TRUE(stale_by("").everything);
    EXPECT_TRUE(stale_by("series/1").everything);
    EXPECT_TRUE(stale_by("task").nothing());
    EXPECT_TRUE(stale_by("registration/" + event.to_string()).nothing());
}

TEST(FilterCounts, EachChoiceCountsWhatItWouldLeaveUnderTheOtherFilters) {
    const std::vector<EventTraits> all{{{"africa"}, {"water"}, {"en"}, EventForm::webinar},
                                       {{"africa"}, {"health"}, {"fr"}, EventForm::webinar},
                                       {{"europe"}, {"water"}, {"en", "fr"}, EventForm::forum}};
    EventFilter filter;
    filter.region = "africa";
    const auto counts = count_choices(all, filter);
    EXPECT_EQ(counts.regions, (std::map<std::string, int>{{"africa", 2}, {"europe", 1}}));
    EXPECT_EQ(counts.themes, (std::map<std::string, int>{{"health", 1}, {"water", 1}}));
    EXPECT_EQ(counts.languages, (std::map<std::string, int>{{"en", 1}, {"fr", 1}}));
    EXPECT_EQ(counts.forms, (std::map<std::string, int>{{"webinar", 2}}));
    EXPECT_EQ(counts.all, 2);
}

}  // namespace
}  // namespace plenary::events
