#include <gtest/gtest.h>

#include "platform/instant_text.hpp"
#include "site/site_service.hpp"

namespace plenary::site {
namespace {

using namespace std::chrono_literals;

// A site whose database cannot be reached: saying an error must not need it.
class ErrorPage : public testing::Test {
protected:
    std::string said(const char* language, int status, const Error& error) {
        http::Request request;
        request.language = language;
        request.path = "/events/aalborg-2024";
        request.id = "r-1";
        request.route = route_;
        const auto answer = site_.error_page(request, status, error);
        EXPECT_EQ(answer.status, status);
        return std::get<std::string>(answer.body);
    }
    static std::string heading(const std::string& page) {
        const auto at = page.find("<h1>") + 4;
        return page.substr(at, page.find("</h1>") - at);
    }
    std::vector<std::string> headings(int status, const Error& error) {
        std::vector<std::string> all;
        for (const char* language : {"en", "de", "fr"}) all.push_back(heading(said(language, status, error)));
        return all;
    }

    std::string route_ = "/events/{event}";
    ManualClock clock_{*parse_rfc3339("2026-11-24T08:30:00Z")};
    db::Database database_{"postgresql:///nowhere?host=/nonexistent", {.hot = 1, .web = 1, .slow = 1, .jobs = 1}};
    events::EventService events_{database_, clock_};
    agenda::AgendaService agendas_{database_};
    registration::SignUpService sign_ups_{database_, {}, clock_};
    SiteService site_{database_,
                      events_,
                      agendas_,
                      sign_ups_,
                      clock_,
                      http::Cursors{"a key of the test"},
                      {"https://events.example.org", {"/a.css", "/t.js", "/m.js", ""}}};
};

using Headings = std::vector<std::string>;

TEST_F(ErrorPage, SaysThatThereIsNothing) {
    EXPECT_EQ(headings(404, Error::not_found("event")),
              (Headings{"There is nothing at this address", "Unter dieser Adresse gibt es nichts",
                        "Il n’y a rien à cette adresse"}));
    EXPECT_NE(said("en", 404, Error::not_found("event")).find("Check the address, or find the event in the list."),
              std::string::npos);
}

TEST_F(ErrorPage, SaysThatALinkWasReplacedAndThatThePlaceIsKept) {
    const Error replaced{ErrorCode::link_replaced, "This link was replaced by a newer one."};
    EXPECT_EQ(headings(410, replaced),
              (Headings{"This link no longer opens a place", "Dieser Link öffnet keinen Platz mehr",
                        "Ce lien n’ouvre plus de place"}));
    EXPECT_NE(said("en", 410, replaced).find("Your place itself is not affected."), std::string::npos);
    EXPECT_NE(said("de", 410, replaced).find("Ihr Platz selbst ist davon nicht betroffen."), std::string::npos);
}

TEST_F(ErrorPage, SaysThatALinkIsIncomplete) {
    route_ = "/my/{token}";
    const auto cut = Error::not_found("place");
    EXPECT_EQ(headings(404, cut),
              (Headings{"This link is incomplete", "Dieser Link ist unvollständig", "Ce lien est incomplet"}));
    EXPECT_NE(said("en", 404, cut).find("Open the link from the mail again."), std::string::npos);
    EXPECT_EQ(heading(said("en", 503, Error::busy(7s))), "Many people are here at the same moment");
}

TEST_F(ErrorPage, SaysForWhomAPageIs) {
    const Headings wanted{"This page is for people with a place", "Diese Seite ist für Personen mit einem Platz",
                          "Cette page est réservée aux personnes ayant une place"};
    EXPECT_EQ(headings(401, {ErrorCode::sign_in_required, "Sign in first."}), wanted);
    EXPECT_EQ(headings(403, {ErrorCode::forbidden, "Not yours."}), wanted);
}

TEST_F(ErrorPage, SaysHowLongToWait) {
    EXPECT_EQ(headings(503, Error::busy(7s)),
              (Headings{"Many people are here at the same moment", "Gerade sind viele Menschen gleichzeitig hier",
                        "Beaucoup de personnes sont là au même moment"}));
    EXPECT_NE(said("en", 503, Error::busy(7s)).find("Try again in 7 seconds."), std::string::npos);
    EXPECT_NE(said("de", 503, Error::busy(12s)).find("Versuchen Sie es in 12 Sekunden noch einmal."),
              std::string::npos);
    EXPECT_NE(said("fr", 503, Error::busy(12s)).find("Réessayez dans 12 secondes."), std::string::npos);
    EXPECT_NE(said("en", 503, Error::busy(7s)).find("href=\"/events/aalborg-2024\""), std::string::npos)
        << "a way to try again";
}

TEST_F(ErrorPage, SaysTheRequestAndNothingOfAFault) {
    const auto page = said("en", 500, {ErrorCode::unavailable, "relation \"event\" does not exist"});
    EXPECT_EQ(heading(page), "The page could not be made");
    EXPECT_NE(page.find("r-1"), std::string::npos);
    EXPECT_EQ(page.find("relation"), std::string::npos);
    EXPECT_NE(page.find("noindex"), std::string::npos);
    EXPECT_EQ(page.find("canonical"), std::string::npos);
}

}  // namespace
}  // namespace plenary::site
