// What a place at each kind of the demo's events opens, and what its pages say instead.
#include <fmt/format.h>

#include "demo_site.hpp"
#include "device_with_places.hpp"
#include "platform/instant_text.hpp"

namespace plenary::site {
namespace {

using nlohmann::json;
using test_support::TestEvent;

class PlacesOfDemo : public DemoSite {
protected:
    // A browser with one place, at the event `slug`.
    void hold(const std::string& slug) {
        const auto id = [&](const std::string& select) {
            return database.value(fmt::format("SELECT {} FROM event e WHERE slug = '{}'", select, slug));
        };
        const TestEvent event{
            .organisation = OrganisationId::parse(id("organisation_id")).value(),
            .event = EventId::parse(id("id")).value(),
            .pool = {},
            .category = CategoryId::parse(id("(SELECT id FROM category WHERE event_id = e.id)")).value(),
            .slug = slug};
        static char letter = 'a';
        cookie_ = {{"Cookie", device_with_places(database, letter++, {event})}};
        place_ = json::parse(client.get("/api/v1/my/registrations", cookie_).body).at("items").at(0);
        page_ = "/my/registrations/" + place_.at("id").get<std::string>();
    }
    // Where the page `name` of this place leads instead of opening.
    std::string led_from(const std::string& name) {
        const auto answer = client.get(page_ + name, cookie_);
        return answer.status == 303 ? answer.header("location") : fmt::format("{}", answer.status);
    }
    std::string shown(const std::string& path = "") { return page(page_ + path, cookie_); }

    test_support::Fields cookie_;
    json place_;
    std::string page_;
};

TEST_F(PlacesOfDemo, OfAComingWebinarSayWhenTheRoomOpensAndOpenTheDoorInFrontOfIt) {
    for (const auto* slug : {"south-asia-recovery", "nature-and-planning-africa", "virtual-forum-bonn"}) {
        hold(slug);
        const auto starts = parse_rfc3339(place_.at("event").at("starts_at").get<std::string>()).value();
        EXPECT_EQ(place_.at("join_opens_at"), to_rfc3339(starts - std::chrono::minutes{15})) << slug;
        EXPECT_EQ(place_.at("has_room"), true) << slug;
        EXPECT_TRUE(shown().contains("The room opens ")) << slug;
        EXPECT_TRUE(shown("/join").contains("The room is not open yet. It opens ")) << slug;
    }
}

TEST_F(PlacesOfDemo, WithoutARoomYetLeadBackToTheirPageWhichSaysWhy) {
    hold("sustainable-cities-next");
    EXPECT_EQ(place_.at("event").at("all_day"), true);
    EXPECT_EQ(place_.at("event").at("place").at("text").at("de"), "Aalborg, Dänemark");
    EXPECT_TRUE(place_.at("join_opens_at").is_null());
    EXPECT_EQ(place_.at("has_room"), false);
    EXPECT_EQ(led_from("/join"), page_ + "?closed=room");
    EXPECT_EQ(led_from("/recording"), page_ + "?closed=recording");
    EXPECT_TRUE(shown("?closed=room").contains("There is no room to enter here yet."));
    EXPECT_TRUE(shown("?closed=recording").contains("There is no recording here yet."));
    EXPECT_TRUE(shown("?closed=room&lang=de").contains("<span>Aalborg, Dänemark und online</span>"));
    EXPECT_FALSE(shown().contains("There is no r"));
}

TEST_F(PlacesOfDemo, GivenUpOpenNeitherRoomNorRecordingAndPromiseNothing) {
    hold("sub-national-leadership");
    EXPECT_EQ(led_from("/join"), "200");
    EXPECT_TRUE(shown().contains("This link stays the same for joining"));
    database.execute(fmt::format("UPDATE registration SET state = 'cancelled_by_person' WHERE id = '{}'",
                                 place_.at("id").get<std::string>()));
    EXPECT_EQ(led_from("/join"), page_ + "?closed=room");
    EXPECT_EQ(led_from("/recording"), page_ + "?closed=recording");
    EXPECT_TRUE(shown("?closed=room").contains("The room opens to people with a place."));
    EXPECT_TRUE(shown("?closed=recording").contains("This recording is for people with a place."));
    EXPECT_FALSE(shown().contains("This link stays the same"));
}

TEST_F(PlacesOfDemo, AfterTheEventOpenTheRecordingWhoseLengthIsSaidOnce) {
    EXPECT_TRUE(page("/events/disaster-risk-strategies/register").contains(">Registration for the recording<"));
    EXPECT_TRUE(page("/events/south-asia-recovery/register").contains(">Registration<"));
    hold("disaster-risk-strategies");
    EXPECT_TRUE(shown().contains("<h1>Your place opens the recording</h1>"));
    EXPECT_TRUE(shown().contains("This link stays the same for watching"));
    const auto recording = shown("/recording");
    EXPECT_EQ(count_of(recording, " minutes</span>"), 1);
    EXPECT_TRUE(recording.contains("<span>2 minutes</span>"));
    EXPECT_TRUE(recording.contains(fmt::format("<a href=\"{}\">Back to my place</a>", page_)));
}

}  // namespace
}  // namespace plenary::site
