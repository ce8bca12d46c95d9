#include "site/event_view.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "platform/instant_text.hpp"
#include "site/frame.hpp"
#include "site/template.hpp"

namespace plenary::site {
namespace {

using nlohmann::json;
using std::chrono::hours;

events::Event webinar() {
    events::Event event;
    event.slug = "south-asia";
    event.state = events::EventState::published;
    event.registration = events::RegistrationMode::open;
    event.organisation.name = "Network of Cities";
    event.organisation.contact_email = "events@example.org";
    event.title = {{"en", "Heat & water"}, {"de", "Hitze und Wasser"}};
    event.summary = {{"en", "Three cities."}};
    event.zone = "Asia/Kolkata";
    event.starts_at = *parse_rfc3339("2026-11-24T08:30:00Z");
    event.ends_at = *parse_rfc3339("2026-11-24T10:00:00Z");
    event.languages = {"en", "hi"};
    return event;
}

json page_of(const events::Event& event, Instant now, const char* language = "en") {
    return event_view(event, {}, std::nullopt, now, language);
}

TEST(EventView, SaysTheTimeInTheEventsZoneAndNamesIt) {
    const auto event = webinar();
    EXPECT_EQ(page_of(event, event.starts_at - hours{1})["when"], (json{{"days", false},
                                                                        {"several", false},
                                                                        {"zone", "Asia/Kolkata"},
                                                                        {"start", "2026-11-24T14:00:00+05:30"},
                                                                        {"end", "2026-11-24T15:30:00+05:30"},
                                                                        {"date", "Tue 24 November 2026"},
                                                                        {"start_text", "14:00"},
                                                                        {"end_text", "15:30"},
                                                                        {"zone_text", "Kolkata time"},
                                                                        {"offset", "UTC+05:30"}}));
}

TEST(EventView, AnEndOnAnotherDayNamesThatDay) {
    auto event = webinar();
    event.ends_at = event.starts_at + hours{11};
    const auto when = page_of(event, event.starts_at - hours{1})["when"];
    EXPECT_EQ(when["several"], true);
    EXPECT_EQ(when["end_text"], "Wed 25 November 2026, 01:00");
}

TEST(EventView, TheButtonFollowsTheWindow) {
    auto event = webinar();
    event.registration_opens_at = event.starts_at - hours{24};
    const auto early = page_of(event, event.starts_at - hours{25});
    EXPECT_EQ(early["action"], false);
    EXPECT_EQ(early["action_note"], "Registration opens Mon 23 November 2026, 14:00 Kolkata time.");
    const auto open = page_of(event, event.starts_at - hours{24});
    EXPECT_EQ(open["action"], (json{{"href", "/events/south-asia/register"}, {"text", "Register"}}));
    EXPECT_EQ(page_boundary(event, event.starts_at - hours{25}), event.registration_opens_at);
    EXPECT_EQ(page_of(event, event.ends_at)["action"], false);
    EXPECT_EQ(page_boundary(event, event.ends_at), std::nullopt);
}

TEST(EventView, ACancelledEventStrikesItsDateThroughAndOffersNothing) {
    auto event = webinar();
    event.state = events::EventState::cancelled;
    event.change_note = {{"en", "Floods."}};
    const auto page = page_of(event, event.starts_at - hours{1});
    EXPECT_EQ(page["before"], "Tue 24 November 2026, 14:00–15:30 Kolkata time");
    EXPECT_EQ(page["when"], false);
    EXPECT_EQ(page["action"], false);
    EXPECT_EQ(page["resend"], false);
    EXPECT_EQ(page["notice"]["reason"], "Floods.");
}

// As web/fixtures/event.*.json have it.
TEST(EventView, AsksForPlacesOnlyWhereThereIsOrWillBeSomethingToPress) {
    auto event = webinar();
    event.registration_opens_at = event.starts_at - hours{24};
    const auto props =
        R"({"approval":false,"ends_at":"2026-11-24T10:00:00Z","event":"south-asia","register_href":"/events/south-asia/register","watch":false})";
    EXPECT_EQ(page_of(event, event.starts_at - hours{25})["availability_props"], props);
    EXPECT_EQ(page_of(event, event.starts_at - hours{1})["availability_props"], props);
    EXPECT_EQ(page_of(event, event.ends_at)["availability_props"], false);
    event.registration_closes_at = event.ends_at + hours{48};
    EXPECT_EQ(page_of(event, event.ends_at)["availability_props"], props)
        << "the recording can still be registered for";
    event.state = events::EventState::cancelled;
    EXPECT_EQ(page_of(event, event.starts_at - hours{1})["availability_props"], false);
    event.state = events::EventState::published;
    event.registration = events::RegistrationMode::none;
    EXPECT_EQ(page_of(event, event.starts_at - hours{1})["availability_props"], false);
}

TEST(EventView, SaysThatItIsLiveAndThatItIsOver) {
    auto event = webinar();
    const auto state = [&](Instant now, const char* language = "en") { return page_of(event, now, language)["state"]; };
    EXPECT_EQ(state(event.starts_at - hours{1}), false);
    EXPECT_EQ(state(event.starts_at),
              (json{{"kind", "live"}, {"icon", "dot"}, {"text", "Live"}, {"sentence", false}, {"more", false}}));
    EXPECT_EQ(state(event.ends_at), (json{{"kind", "neutral"},
                                          {"icon", "dash"},
                                          {"text", "Ended"},
                                          {"sentence", "Ended on Tue 24 November 2026, 15:30 Kolkata time."},
                                          {"more", {{"href", "/"}, {"text", "See what comes next"}}}}));
    event.series.emplace();
    event.series->slug = "heat";
    event.series->title = {{"en", "Heat"}};
    EXPECT_EQ(state(event.ends_at, "de")["more"], (json{{"href", "/series/heat"}, {"text", "Mehr aus „Heat“"}}));
    event.state = events::EventState::ended;
    EXPECT_EQ(state(event.starts_at)["text"], "Ended");
    EXPECT_EQ(state(event.starts_at)["sentence"], false) << "when its organiser ended it is not known";
    event.state = events::EventState::cancelled;
    EXPECT_EQ(state(event.ends_at), false);
}

TEST(EventView, SaysOfARecordingWhatIsTrueThen) {
    auto event = webinar();
    event.recorded = events::Recorded::yes;
    const PublishedRecording recording{event.id, 5400, std::nullopt};
    const auto said = [&](Instant now, const std::optional<PublishedRecording>& there) {
        return event_view(event, {}, there, now, "en")["recording"]["text"];
    };
    EXPECT_EQ(said(event.starts_at, std::nullopt), "It is recorded. Everybody with a place can watch it afterwards.");
    EXPECT_EQ(said(event.ends_at, recording), "It was recorded. Everybody with a place can watch it.");
    EXPECT_EQ(said(event.ends_at, PublishedRecording{event.id, 5400, std::nullopt, "public"}),
              "It was recorded. Everybody can watch it.");
    EXPECT_EQ(said(event.ends_at, PublishedRecording{event.id, 5400, std::nullopt, "attendees"}),
              "It was recorded. Everybody who took part can watch it.");
    EXPECT_EQ(said(event.ends_at, std::nullopt), "It was recorded. There is nothing to watch at the moment.");
    event.recorded = events::Recorded::no;
    EXPECT_EQ(said(event.starts_at, std::nullopt), "It is not recorded.");
    EXPECT_EQ(said(event.ends_at, std::nullopt), "It was not recorded.");
}

TEST(EventView, AMissingTranslationIsMarkedWithItsLanguage) {
    const auto event = webinar();
    EXPECT_EQ(page_of(event, event.starts_at, "fr")["original"]["code"], "en");
    EXPECT_EQ(page_of(event, event.starts_at, "de")["original"], false);
    EXPECT_EQ(page_of(event, event.starts_at, "de")["heading"], "Hitze und Wasser");
}

TEST(EventPage, IsReadableBeforeAnyScriptAndEscapesWhatPeopleTyped) {
    auto event = webinar();
    event.title = {{"en", "</script><b>Heat"}};
    const Frame frame{"https://events.example.org", {"/a.css", "/t.js", "/m.js", ""}, event.organisation};
    const Head head{.title = event.title.best("en").text,
                    .description = "",
                    .path = "/events/south-asia",
                    .json_ld = script_json(json_ld(event, frame.public_url, "en")),
                    .page_data = ""};
    const auto page = render_page("event", page_of(event, event.starts_at - hours{1}), head, frame, "en");
    EXPECT_NE(page.find("<h1>&lt;/script&gt;&lt;b&gt;Heat</h1>"), std::string::npos);
    EXPECT_EQ(page.find("</script><b>"), std::string::npos);
    EXPECT_NE(page.find(R"("name":"\u003c/script>\u003cb>Heat")"), std::string::npos);
    EXPECT_NE(page.find(R"(<link rel="canonical" href="https://events.example.org/events/south-asia">)"),
              std::string::npos);
    EXPECT_NE(page.find(R"(hreflang="fr" href="https://events.example.org/events/south-asia?lang=fr")"),
              std::string::npos);
    EXPECT_NE(page.find(R"(<meta property="og:url" content="https://events.example.org/events/south-asia">)"),
              std::string::npos);
    EXPECT_NE(page.find(R"(>Register</a>)"), std::string::npos);
}

TEST(Templates, EveryPageRendersInGermanAndAnUnknownOneIsAMistake) {
    for (const char* name :
         {"home", "series", "event", "agenda", "session", "register", "privacy", "accessibility", "error"})
        EXPECT_FALSE(render_template(name, json::object(), "de").empty()) << name;
    EXPECT_THROW((void)render_template("no-such-page", json::object(), "en"), std::out_of_range);
}

}  // namespace
}  // namespace plenary::site
