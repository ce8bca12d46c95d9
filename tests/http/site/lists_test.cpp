// The pages that are one list: coming events, past ones, recordings.
#include <fmt/format.h>

#include "demo_site.hpp"

namespace plenary::site {
namespace {

using test_support::TestEvent;

class Lists : public DemoSite {
protected:
    // Past events in a language that nobody else here speaks, each a day older than the one before.
    std::vector<TestEvent> past_events(int count, const std::string& language) {
        std::vector<TestEvent> made;
        for (int i = 0; i < count; ++i) {
            made.push_back(test_support::make_event(database, 10));
            database.execute(
                fmt::format("UPDATE event SET state = 'ended', languages = '{{{1}}}', starts_local = starts_local - "
                            "interval '{2} day',"
                            " ends_local = ends_local - interval '{2} day', starts_at = starts_at - interval '{2} day',"
                            " ends_at = ends_at - interval '{2} day' WHERE id = '{0}'",
                            made.back().event.to_string(), language, 100 + i));
        }
        return made;
    }
    void record(const TestEvent& event, const std::string& state, const std::string& audience,
                const std::string& until = "NULL") {
        database.execute(fmt::format(
            "INSERT INTO session (id, organisation_id, event_id, slug, title, starts_local, starts_at, ends_at, day)"
            " SELECT id, organisation_id, id, 'only', title, starts_local, starts_at, ends_at, starts_local::date"
            "   FROM event WHERE id = '{0}';"
            "INSERT INTO recording (id, organisation_id, session_id, state, audience, storage_key, content_type,"
            " duration_seconds, published_at, published_until)"
            " SELECT gen_random_uuid(), organisation_id, id, '{1}', '{2}', 'a.mp4', 'video/mp4', 60,"
            "        now() - interval '1 hour', {3} FROM event WHERE id = '{0}'",
            event.event.to_string(), state, audience, until));
    }
    // The slugs of the events that stand in the list, in order.
    static std::vector<std::string> shown(const std::string& html) {
        std::vector<std::string> slugs;
        const std::string entry = "<a class=\"entry-link\" href=\"/events/";
        for (auto at = html.find(entry); at != html.npos; at = html.find(entry, at + 1))
            slugs.push_back(between(std::string_view(html).substr(at), entry, "\""));
        return slugs;
    }
    static bool holds(const std::vector<std::string>& slugs, const std::string& slug) {
        return std::ranges::find(slugs, slug) != slugs.end();
    }
    // The address of the next page, as a browser reads it; empty where there is none.
    static std::string more(const std::string& html) {
        auto address = between(html, "<p><a class=\"button\" href=\"", "\"");
        for (auto at = address.find("&amp;"); at != address.npos; at = address.find("&amp;")) address.erase(at + 1, 4);
        return address;
    }
};

TEST_F(Lists, TheHeadOfEveryPageLeadsToThem) {
    const auto home = page("/?lang=en");
    const auto nav = between(home, "<nav class=\"nav\"", "</nav>");
    EXPECT_TRUE(nav.contains("<a href=\"/events\">Events</a>"));
    EXPECT_TRUE(nav.contains("<a href=\"/recordings\">Recordings</a>"));
    EXPECT_TRUE(page("/events").contains("<a href=\"/events\" aria-current=\"page\">"));
    EXPECT_TRUE(page("/recordings").contains("<a href=\"/recordings\" aria-current=\"page\">"));
}

TEST_F(Lists, OfEventsHoldWhatComesOrWhatHasBeen) {
    const auto coming = shown(page("/events"));
    EXPECT_TRUE(holds(coming, "south-asia-recovery"));
    EXPECT_TRUE(holds(coming, "sub-national-leadership")) << "it is live";
    EXPECT_FALSE(holds(coming, "aalborg-2024"));
    const auto past = page("/events?when=past&form=conference&lang=en");
    EXPECT_TRUE(holds(shown(past), "aalborg-2024"));
    EXPECT_FALSE(holds(shown(past), "south-asia-recovery"));
    EXPECT_TRUE(past.contains("<a href=\"/events?when=past\" aria-current=\"true\">Conference"))
        << between(past, "<nav class=\"filters\"", "</nav>");
    EXPECT_TRUE(past.contains("<a href=\"/events\">Coming events</a>"));
}

TEST_F(Lists, GoOnAfterThirtyWithoutLosingTheFilter) {
    const auto made = past_events(31, "mt");
    const auto first = page("/events?when=past&language=mt&lang=en");
    ASSERT_EQ(shown(first).size(), 30U);
    EXPECT_EQ(shown(first).front(), made.front().slug) << "the newest first";
    EXPECT_TRUE(first.contains("30 of 31 events"));
    const auto target = more(first);
    EXPECT_TRUE(target.starts_with("/events?when=past&language=mt&after=")) << target;
    const auto second = page(target + "&lang=en");
    EXPECT_EQ(shown(second), std::vector<std::string>{made.back().slug});
    EXPECT_EQ(more(second), "");
    EXPECT_TRUE(second.contains("noindex"));
    EXPECT_EQ(client.get("/recordings?language=mt&after=" + target.substr(target.find("after=") + 6)).status, 422);
}

TEST_F(Lists, OfRecordingsHoldWhatOthersMayWatch) {
    const auto made = past_events(36, "cy");
    for (int i = 0; i < 31; ++i)
        record(made.at(static_cast<std::size_t>(i)), "published", i % 2 ? "public" : "registrants");
    record(made[31], "published", "attendees");
    record(made[32], "review", "public");
    record(made[33], "withdrawn", "public");
    record(made[34], "published", "public", "now() - interval '1 minute'");
    const auto first = page("/recordings?language=cy&lang=en");
    ASSERT_EQ(shown(first).size(), 30U);
    EXPECT_TRUE(first.contains("30 of 31 recordings"));
    EXPECT_EQ(count_of(first, "badge badge-note"), 30) << "each says that it is a recording";
    const auto second = page(more(first) + "&lang=en");
    EXPECT_EQ(shown(second), std::vector<std::string>{made[30].slug}) << "and nothing of the other five";
    EXPECT_FALSE(page("/?lang=en").contains(made[31].slug));
}

TEST_F(Lists, WithoutAnyEntrySayWhichFilterToTakeAway) {
    const auto html = page("/recordings?theme=health&region=oceania&lang=en");
    EXPECT_TRUE(html.contains("No recording for “Health, Oceania”.")) << between(html, "<p class=\"empty\">", "</p>");
    EXPECT_TRUE(html.contains("<a href=\"/recordings?region=oceania\">Take away “Health”</a>"));
    EXPECT_TRUE(page("/events?when=past&language=tlh&lang=de").contains("Keine vergangene Veranstaltung für „"));
}

}  // namespace
}  // namespace plenary::site
