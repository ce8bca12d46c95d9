// The public pages as a visitor without script, a search engine and a feed reader get them.
#include <set>

#include "demo_site.hpp"

namespace plenary::site {
namespace {

using nlohmann::json;
using testing::Test;

const std::string k_webinar = "/events/south-asia-recovery";

class PublicPages : public DemoSite {
protected:
    // The page is whole and says its own language, address and other languages.
    void expect_whole(const std::string& path, const std::string& language, const std::string& html) {
        EXPECT_TRUE(html.starts_with("<!doctype html>\n<html lang=\"" + language + "\"")) << path;
        EXPECT_EQ(count_of(html, "<h1"), 1) << path;
        EXPECT_EQ(count_of(html, "<title>"), 1) << path;
        EXPECT_EQ(between(html, "<link rel=\"canonical\" href=\"", "\""), client.origin() + path);
        std::set<std::string> codes;
        for (std::size_t at = html.find("<link rel=\"alternate\" hreflang=\""); at != html.npos;
             at = html.find("<link rel=\"alternate\" hreflang=\"", at + 1))
            codes.insert(between(std::string_view(html).substr(at), "hreflang=\"", "\""));
        EXPECT_EQ(codes, (std::set<std::string>{"de", "en", "fr", "x-default"})) << path;
        EXPECT_FALSE(html.contains("{{")) << path;
    }
};

TEST_F(PublicPages, EachSaysItsLanguageAddressAndHeading) {
    for (const std::string path :
         {"/", "/events", "/events?when=past", "/recordings", "/series/covid-19-and-resilient-cities",
          "/series/sustainable-cities-and-towns", "/events/aalborg-2024", "/events/south-asia-recovery",
          "/events/disaster-risk-strategies", "/events/sub-national-leadership", "/events/south-asia-recovery/agenda",
          "/privacy", "/accessibility"}) {
        expect_whole(path, "en", page(path));
        for (const std::string language : {"de", "fr"})
            expect_whole(path, language, page(path + (path.contains('?') ? "&lang=" : "?lang=") + language));
    }
    const auto form = page(k_webinar + "/register");
    EXPECT_EQ(count_of(form, "<h1"), 1);
    EXPECT_TRUE(form.contains("<meta name=\"robots\" content=\"noindex\">")) << "a form is nothing to find";
}

TEST_F(PublicPages, NumberTheEditionsOfASeriesAsTheirLanguageDoes) {
    const std::string series = "/series/sustainable-cities-and-towns";
    EXPECT_TRUE(page(series).contains("<span class=\"hint\">8th conference</span>"));
    EXPECT_TRUE(page(series + "?lang=de").contains("<span class=\"hint\">8. Konferenz</span>"));
    EXPECT_TRUE(page(series + "?lang=fr").contains("<span class=\"hint\">8e conférence</span>"));
}

TEST_F(PublicPages, AreReadableWithoutScript) {
    const auto event = read("/api/v1/events/south-asia-recovery");
    const auto html = page(k_webinar);
    EXPECT_TRUE(html.contains("<h1>Climate resilience and recovery in South Asia</h1>"));
    EXPECT_TRUE(html.contains("<a class=\"button sun\" href=\"/events/south-asia-recovery/register\">Register</a>"));
    EXPECT_TRUE(html.contains("Kolkata time"));
    EXPECT_TRUE(html.contains("14:00"));
    EXPECT_TRUE(html.contains("T14:00:00+05:30\"")) << "the time for machines";
    for (const auto& person : event.at("people"))
        EXPECT_TRUE(html.contains(person.at("name").get<std::string>())) << person;
    for (const auto& session : event.at("sessions"))
        EXPECT_TRUE(html.contains("/events/south-asia-recovery/sessions/")) << session;

    const auto home = page("/");
    int of_the_demo = 0;
    for (const auto& slug : slugs_of(read("/api/v1/events"))) {
        if (slug.starts_with("e-")) continue;  // what other tests made since this page was prepared
        ++of_the_demo;
        EXPECT_TRUE(home.contains("href=\"/events/" + slug + "\"")) << slug;
    }
    EXPECT_GT(of_the_demo, 2);
    EXPECT_TRUE(home.contains("Kolkata time"));
    EXPECT_TRUE(home.contains("href=\"/series/sustainable-cities-and-towns\""));

    const auto series = page("/series/sustainable-cities-and-towns");
    for (const auto& edition : read("/api/v1/series/sustainable-cities-and-towns").at("editions"))
        EXPECT_TRUE(series.contains("href=\"/events/" + edition.at("slug").get<std::string>() + "\""))
            << edition.at("slug");

    const auto agenda = page(k_webinar + "/agenda");
    for (const auto& session : event.at("sessions"))
        EXPECT_TRUE(agenda.contains(session.at("title").at("en").get<std::string>())) << session;

    const auto form = page(k_webinar + "/register");
    EXPECT_TRUE(form.contains("<h1>Climate resilience and recovery in South Asia</h1>"));
    EXPECT_TRUE(between(form, "<noscript>", "</noscript>").contains("mailto:"));
    const auto data = json::parse(between(form, "<script type=\"application/json\" id=\"page-data\">", "</script>"));
    EXPECT_EQ(data, event);
}

TEST_F(PublicPages, OfferTheButtonOnlyWhereThereIsSomethingToPress) {
    const std::string island = "data-island=\"availability\"";
    const std::string button = "class=\"button sun\"";
    for (const std::string open :
         {"/events/south-asia-recovery", "/events/sub-national-leadership", "/events/disaster-risk-strategies"}) {
        const auto html = page(open);
        EXPECT_EQ(count_of(html, island), 1) << open;
        EXPECT_EQ(count_of(html, button), 1) << open;
    }
    for (const std::string over : {"/events/aalborg-2024", "/events/africas-first-epicentre"}) {
        const auto html = page(over);
        EXPECT_EQ(count_of(html, island), 0) << over;
        EXPECT_EQ(count_of(html, button), 0) << over;
    }
}

TEST_F(PublicPages, FollowTheLanguageAskedFor) {
    const std::string german = "Klimaresilienz und Erholung in Südasien";
    const std::string french = "Résilience climatique et relance en Asie du Sud";
    EXPECT_TRUE(page(k_webinar + "?lang=de").contains(german));
    client.forget_cookies();
    EXPECT_TRUE(page(k_webinar, {{"Accept-Language", "fr-CA, de;q=0.5"}}).contains(french));
    EXPECT_TRUE(page(k_webinar, {{"Accept-Language", "pt, sv;q=0.5"}}).contains("<html lang=\"en\""));
    EXPECT_TRUE(page(k_webinar + "?lang=de", {{"Accept-Language", "fr"}}).contains(german));
    std::string vary;
    for (const auto& field : client.get(k_webinar).all("vary")) vary += field + ", ";
    for (const auto* chooses : {"Accept-Language", "Cookie", "Accept-Encoding"})
        EXPECT_TRUE(vary.contains(chooses)) << vary;
}

TEST_F(PublicPages, ShowTheOriginalWithItsLanguageWhereATranslationIsMissing) {
    const auto event = make_conference(database, 3);
    const auto path = "/events/" + event.slug;
    const auto html = page(path + "?lang=de");
    EXPECT_TRUE(html.contains("<h1 lang=\"en\">Cycling after lockdown</h1>"));
    EXPECT_TRUE(html.contains("Englisch")) << "it says which language that is";
    EXPECT_TRUE(html.contains("<h3 lang=\"en\"><a href=\"" + path + "/sessions/session-2\">"));
    EXPECT_TRUE(
        page(path + "/agenda?lang=de").contains("<h3 lang=\"en\"><a href=\"" + path + "/sessions/session-2\">"));
    EXPECT_TRUE(page(path + "/sessions/session-1?lang=de").contains("<h1 lang=\"en\">"));
    EXPECT_TRUE(page(path + "/register?lang=de").contains("<h1 lang=\"en\">"));
    EXPECT_TRUE(page(path + "?lang=en").contains("<h1>Cycling after lockdown</h1>")) << "the control";
}

TEST_F(PublicPages, TellMachinesWhatTheEventIs) {
    const auto html = page(k_webinar);
    const auto ld = json::parse(between(html, "<script type=\"application/ld+json\">", "</script>"));
    EXPECT_EQ(ld.at("@type"), "Event");
    EXPECT_EQ(ld.at("name"), "Climate resilience and recovery in South Asia");
    EXPECT_TRUE(ld.at("startDate").get<std::string>().ends_with("T14:00:00+05:30")) << ld.at("startDate");
    EXPECT_TRUE(ld.at("endDate").get<std::string>().ends_with("T15:30:00+05:30")) << ld.at("endDate");
    EXPECT_EQ(ld.at("url"), client.origin() + k_webinar);
    EXPECT_EQ(between(html, "<meta property=\"og:url\" content=\"", "\""), client.origin() + k_webinar);
    EXPECT_EQ(between(html, "<meta property=\"og:title\" content=\"", "\""),
              "Climate resilience and recovery in South Asia");
}

TEST_F(PublicPages, TheSitemapListsWhatIsPublicAndNothingElse) {
    const auto sitemap = client.get("/sitemap.xml");
    EXPECT_EQ(sitemap.status, 200);
    std::set<std::string> listed;
    for (std::size_t at = sitemap.body.find("<loc>"); at != std::string::npos; at = sitemap.body.find("<loc>", at + 1))
        listed.insert(between(std::string_view(sitemap.body).substr(at), "<loc>" + client.origin(), "</loc>"));
    std::set<std::string> expected{"/", "/events", "/recordings"};
    for (const auto& slug : database.column("SELECT slug FROM series")) expected.insert("/series/" + slug);
    for (const auto& slug : database.column("SELECT slug FROM event WHERE state <> 'draft'"))
        expected.insert("/events/" + slug);
    for (const auto& path : listed) EXPECT_TRUE(expected.contains(path)) << path;
    EXPECT_TRUE(listed.contains("/events/aalborg-1994"));
    EXPECT_TRUE(client.get("/robots.txt").body.contains("Sitemap: " + client.origin() + "/sitemap.xml"));
}

TEST_F(PublicPages, AFilterHoldsForWhatIsLiveToo) {
    const std::string live = "href=\"/events/sub-national-leadership\"";
    EXPECT_EQ(count_of(page("/"), live), 1);
    EXPECT_EQ(count_of(page("/?theme=covid-19"), live), 1) << "live now, and not once more among the next";
    EXPECT_EQ(count_of(page("/?language=hi"), live), 0);
}

TEST_F(PublicPages, AFilterWithoutResultStaysInSightAndEachIsTakenAwayByItsName) {
    const auto html = page("/?theme=health&region=oceania&lang=en");
    EXPECT_TRUE(html.contains("No event for “Health, Oceania”.")) << between(html, "<p class=\"empty\">", "</p>");
    EXPECT_TRUE(html.contains("<a href=\"/?region=oceania\">Take away “Health”</a>"));
    EXPECT_TRUE(html.contains("<a href=\"/?theme=health\">Take away “Oceania”</a>"));
    EXPECT_EQ(count_of(between(html, "<nav class=\"filters\"", "</nav>"), "aria-current"), 2);
}

TEST_F(PublicPages, ASeriesNamesItselfOnceAndTellsLiveFromComing) {
    const auto html = page("/series/covid-19-and-resilient-cities");
    const auto live = between(html, "<section class=\"live-now\"", "</section>");
    EXPECT_TRUE(live.contains("href=\"/events/sub-national-leadership\""));
    const auto coming = between(html, "aria-labelledby=\"upcoming\"", "</section>");
    EXPECT_TRUE(coming.contains("href=\"/events/south-asia-recovery\""));
    EXPECT_FALSE(coming.contains("sub-national-leadership"));
    EXPECT_FALSE((live + coming).contains("class=\"kicker\""));
}

TEST_F(PublicPages, AnEventThatIsOverSaysSoAndLeadsOn) {
    const auto html = page("/events/africas-first-epicentre?lang=en");
    const auto state = between(html, "<p class=\"event-state\">", "</p>");
    EXPECT_TRUE(state.contains("Ended</span> Ended on ")) << state;
    EXPECT_TRUE(state.contains("<a href=\"/series/")) << state;
    EXPECT_FALSE(html.contains("watch it afterwards"));
    EXPECT_TRUE(between(page("/events/sub-national-leadership?lang=en"), "<p class=\"event-state\">", "</p>")
                    .ends_with("Live</span>"));
    EXPECT_EQ(between(page(k_webinar), "<p class=\"event-state\">", "</p>"), "");
}

TEST_F(PublicPages, WhatTheHomePageHasNoFilterForChangesNothing) {
    const auto past = page("/?when=past&series=nothing&lang=fr");
    EXPECT_TRUE(past.contains("href=\"/events/south-asia-recovery\""));
    EXPECT_TRUE(page("/?lang=fr").contains("href=\"/events/south-asia-recovery\""));
}

TEST_F(PublicPages, AnAddressWithNothingSaysSoInTheVisitorsLanguage) {
    const auto answer = client.get("/events/nothing-here?lang=fr");
    EXPECT_EQ(answer.status, 404);
    EXPECT_TRUE(answer.body.contains("<html lang=\"fr\""));
    EXPECT_TRUE(answer.body.contains("Il n’y a rien à cette adresse"));
    EXPECT_EQ(count_of(answer.body, "<h1"), 1);
    EXPECT_FALSE(answer.body.contains("rel=\"canonical\""));
}

}  // namespace
}  // namespace plenary::site
