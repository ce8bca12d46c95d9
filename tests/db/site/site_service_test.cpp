#include "site/site_service.hpp"

#include <gtest/gtest.h>

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "support/test_database.hpp"
#include "support/test_loop.hpp"

namespace plenary::site {
namespace {

using nlohmann::json;
using test_support::TestDatabase;

class PublicSite : public testing::Test {
protected:
    PublicSite()
        : clock_(SystemClock{}.now()),
          database_(rows_.uri(), {}),
          events_(database_, clock_),
          agendas_(database_),
          sign_ups_(database_, {}, clock_),
          site_(database_, events_, agendas_, sign_ups_, clock_, http::Cursors{"a key of the test"},
                {"https://events.example.org", {"/a.css", "/t.js", "/m.js", ""}}) {}

    std::string text(SiteService::Prepared prepared) {
        auto bytes = loop_.run(std::move(prepared));
        return bytes ? bytes->get()->identity : "error";
    }
    json read(SiteService::Prepared prepared) { return json::parse(text(std::move(prepared))); }
    std::vector<std::string> slugs(const json& list) {
        std::vector<std::string> all;
        for (const auto& item : list.at("items")) all.push_back(item.at("slug"));
        return all;
    }

    TestDatabase rows_;
    ManualClock clock_;
    test_support::TestLoop loop_;  // outlives the lanes, whose threads answer into it
    db::Database database_;
    events::EventService events_;
    agenda::AgendaService agendas_;
    registration::SignUpService sign_ups_;
    SiteService site_;
};

TEST_F(PublicSite, ListsByCursorShowEveryEventOnceInOrder) {
    std::vector<std::string> made;
    for (int i = 0; i < 7; ++i) made.push_back(make_event(rows_, 10).slug);
    rows_.execute("UPDATE event SET state = 'draft' WHERE slug = " + test_support::quoted(made.back()));
    std::vector<std::string> shown;
    std::optional<std::string> cursor;
    do {
        const auto page = read(site_.events_json({}, cursor, 4));
        for (const auto& slug : slugs(page)) shown.push_back(slug);
        cursor = page.at("next").is_null() ? std::nullopt : std::optional(page.at("next").get<std::string>());
    } while (cursor);
    made.pop_back();
    EXPECT_EQ(shown, made);
    EXPECT_EQ(loop_.run(site_.events_json({}, "forged", 4)).error().code, ErrorCode::cursor_invalid);
}

TEST_F(PublicSite, ADraftIsNotFoundByAnybodyAndItsPublishedTwinIs) {
    const auto event = make_event(rows_, 10);
    EXPECT_EQ(read(site_.event_json(event.slug)).at("id"), event.event.to_string());
    EXPECT_EQ(read(site_.event_json(event.event.to_string())).at("slug"), event.slug);
    const auto draft = make_event(rows_, 10);
    rows_.execute("UPDATE event SET state = 'draft' WHERE id = '" + draft.event.to_string() + "'");
    EXPECT_EQ(loop_.run(site_.event_json(draft.slug)).error().code, ErrorCode::not_found);
    EXPECT_EQ(loop_.run(site_.event_page(draft.slug, "en")).error().code, ErrorCode::not_found);
}

TEST_F(PublicSite, AChangeIsShownOnceItsEventIsForgotten) {
    const auto event = make_event(rows_, 10);
    const auto before = text(site_.event_page(event.slug, "en"));
    rows_.execute("UPDATE event SET title = '{\"en\": \"Another title\"}', version = version + 1");
    EXPECT_EQ(text(site_.event_page(event.slug, "en")), before);
    site_.forget("event/" + make_event(rows_, 1).event.to_string());
    EXPECT_EQ(text(site_.event_page(event.slug, "en")), before);
    site_.forget("event/" + event.event.to_string());
    EXPECT_NE(text(site_.event_page(event.slug, "en")).find("<h1>Another title</h1>"), std::string::npos);
}

TEST_F(PublicSite, ALostNoticeIsCaughtByComparingVersions) {
    const auto event = make_event(rows_, 10);
    loop_.run(site_.compare_versions());
    const auto before = text(site_.event_json(event.slug));
    rows_.execute("UPDATE event SET edition = 'x', title = '{\"en\": \"Another title\"}', version = version + 1");
    loop_.run(site_.compare_versions());
    EXPECT_NE(text(site_.event_json(event.slug)), before);
}

TEST_F(PublicSite, AvailabilityFollowsThePoolsWithinHalfASecond) {
    const auto event = make_event(rows_, 100);
    EXPECT_EQ(read(site_.event_now_json(event.slug)).at("availability"), "open");
    rows_.execute("UPDATE place_pool SET taken = 100");
    EXPECT_EQ(read(site_.event_now_json(event.slug)).at("availability"), "open");
    clock_.advance(std::chrono::milliseconds{500});
    EXPECT_EQ(read(site_.event_now_json(event.slug)).at("availability"), "waitlist");
    rows_.execute("UPDATE place_pool SET taken = 91");
    clock_.advance(std::chrono::milliseconds{500});
    EXPECT_EQ(read(site_.event_now_json(event.slug)).at("availability"), "few");
}

TEST_F(PublicSite, WhatWasPreparedIsServedWhileTheDatabaseIsAway) {
    const auto event = make_event(rows_, 10);
    const auto page = text(site_.event_page(event.slug, "en"));
    const auto now = text(site_.event_now_json(event.slug));
    database_.stop();
    site_.forget("");
    clock_.advance(std::chrono::hours{1});
    EXPECT_EQ(text(site_.event_page(event.slug, "en")), page);
    EXPECT_EQ(text(site_.event_now_json(event.slug)), now);
}

TEST_F(PublicSite, TheHomePageShowsTheNextEventsAndWhetherPlacesAreLeft) {
    const auto event = make_event(rows_, 10);
    const auto page = text(site_.home({}, std::nullopt, "de"));
    EXPECT_NE(page.find("href=\"/events/" + event.slug + "\""), std::string::npos);
    EXPECT_NE(page.find("lang=\"de\""), std::string::npos);
    EXPECT_NE(page.find("badge-good"), std::string::npos);
}

}  // namespace
}  // namespace plenary::site
