#include "site/changes_view.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "platform/instant_text.hpp"
#include "site/template.hpp"

namespace plenary::site {
namespace {

using nlohmann::json;
using std::chrono::hours;

events::Event conference() {
    events::Event event;
    event.id = EventId::parse("01980000-0000-7000-8000-000000000001").value();
    event.slug = "cool";
    event.title = {{"en", "Cool & green"}};
    event.organisation.name = "Network of Cities";
    event.zone = "Europe/Brussels";
    event.starts_at = *parse_rfc3339("2026-10-23T06:00:00Z");
    event.ends_at = *parse_rfc3339("2026-10-26T17:00:00Z");
    return event;
}

ReleasedAs at(const char* start, std::string room = "", std::string title = "Shade") {
    const auto begin = *parse_rfc3339(start);
    return {{{"en", std::move(title)}}, begin, begin + hours{1}, std::move(room)};
}

PublicRelease release(int number, std::vector<ReleasedChange> changes = {}) {
    PublicRelease made{.number = number, .sessions = 12, .at = *parse_rfc3339("2026-09-01T08:00:00Z") + hours{number}};
    made.changes = std::move(changes);
    made.all_changes = static_cast<int>(made.changes.size());
    return made;
}

json changes_of(const ReleasedChange& change, const char* language = "en") {
    return changes_view(conference(), {release(2, {change})}, std::nullopt, language)["releases"][0]["changes"][0];
}

TEST(ChangesView, SaysFromWhenToWhenOverAClockChangeAndFromWhereToWhere) {
    const auto shown = changes_of({.slug = "shade",
                                   .was = at("2026-10-23T08:00:00Z", "Hall"),
                                   .is = at("2026-10-26T09:00:00Z"),
                                   .moved_room = true});
    EXPECT_EQ(shown["what"], "Moved");
    EXPECT_EQ(shown["href"], "/events/cool/sessions/shade");
    EXPECT_EQ(shown["lines"], (json{"Mon 26 October 2026, 10:00–11:00 Brussels time instead of Fri 23 October 2026, "
                                    "10:00–11:00 Brussels time",
                                    "Room: no room instead of Hall"}));
}

TEST(ChangesView, SaysWhatIsNewCancelledAndRenamed) {
    const auto added = changes_of({.slug = "", .was = std::nullopt, .is = at("2026-10-23T08:00:00Z", "Hall")});
    EXPECT_EQ(added["what"], "New");
    EXPECT_EQ(added["href"], false);
    EXPECT_EQ(added["lines"], json::array({"Fri 23 October 2026, 10:00–11:00 Brussels time, Hall"}));
    EXPECT_EQ(changes_of({.slug = "", .was = at("2026-10-23T08:00:00Z"), .is = std::nullopt})["what"], "Cancelled");
    const auto renamed = changes_of({.slug = "",
                                     .was = at("2026-10-23T08:00:00Z", "", "Trees"),
                                     .is = at("2026-10-23T08:00:00Z"),
                                     .also = {"people", "words"}});
    EXPECT_EQ(renamed["what"], "Changed");
    EXPECT_EQ(renamed["lines"], (json{"It was called “Trees”.", "Also changed: speakers, description"}));
}

TEST(ChangesView, TheFirstReleaseIsNoChangeOfEverything) {
    const auto view = changes_view(conference(), {release(1)}, std::nullopt, "en");
    EXPECT_EQ(view["releases"][0]["first"], "First published, with 12 sessions.");
    EXPECT_EQ(view["releases"][0]["unseen"], false);
    EXPECT_EQ(view["older"], false);
    EXPECT_EQ(changes_view(conference(), {release(2)}, std::nullopt, "en")["releases"][0]["unseen"], true);
}

TEST(ChangesView, LeadsToOlderReleasesAndBackToTheNewest) {
    const auto view = changes_view(conference(), {release(5), release(4)}, 6, "en");
    EXPECT_EQ(view["older"], (json{{"href", "/events/cool/agenda/changes?before=4"}}));
    EXPECT_EQ(view["newest"], (json{{"href", "/events/cool/agenda/changes"}}));
}

TEST(ChangesView, CountsWhatItDoesNotShow) {
    auto many = release(2, {{.slug = "", .was = std::nullopt, .is = at("2026-10-23T08:00:00Z")}});
    many.all_changes = 8;
    EXPECT_EQ(changes_view(conference(), {many}, std::nullopt, "en")["releases"][0]["more"], "And 7 more sessions.");
}

TEST(ChangesView, TheFeedHasIdsThatStayAndNothingUnescaped) {
    auto event = conference();
    auto second = release(
        2,
        {{.slug = "shade", .was = at("2026-10-23T08:00:00Z"), .is = at("2026-10-23T09:00:00Z", "", "Shade <b>&</b>")}});
    second.comment = "A & B";
    const auto view = changes_feed_view(event, {second, release(1)}, "https://events.example.org", "en");
    event.slug = "cooler";
    const auto renamed = changes_feed_view(event, {second, release(1)}, "https://events.example.org", "en");
    EXPECT_EQ(renamed["id"], view["id"]);
    EXPECT_EQ(renamed["entries"][0]["uri"], view["entries"][0]["uri"]);
    EXPECT_NE(renamed["entries"][0]["page"], view["entries"][0]["page"]);
    EXPECT_NE(view["entries"][0]["uri"], view["entries"][1]["uri"]);
    EXPECT_EQ(view["updated"], "2026-09-01T10:00:00Z");
    const auto feed = render_template("changes-feed", view, "en");
    EXPECT_TRUE(feed.contains("<title>Cool &amp; green: Changes of the agenda</title>")) << feed;
    EXPECT_TRUE(feed.contains("Shade &lt;b&gt;&amp;&lt;/b&gt;"));
    EXPECT_TRUE(feed.contains("<p>A &amp; B</p>"));
    EXPECT_TRUE(feed.contains("First published, with 12 sessions."));
    EXPECT_TRUE(feed.contains("https://events.example.org/events/cool/sessions/shade"));
}

}  // namespace
}  // namespace plenary::site
