#include "http/problem.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "http/problem_words.hpp"

namespace plenary::http {
namespace {

using nlohmann::json;

json body_of(const Response& response) { return json::parse(std::get<std::string>(response.body)); }

TEST(Problem, IsADocumentWithTheFieldsThatAreWrong) {
    auto response = Response::problem(Error::invalid("/email", "missing", "Your e-mail address is missing."));
    name_request(response, "r-1");
    EXPECT_EQ(response.status, 422);
    EXPECT_EQ(response.header("content-type"), "application/problem+json");
    EXPECT_EQ(body_of(response), json::parse(R"({
        "type": "about:blank", "title": "Something has to be mended", "status": 422, "code": "invalid",
        "detail": "Your e-mail address is missing.", "request_id": "r-1",
        "errors": [{"pointer": "/email", "code": "missing", "detail": "Your e-mail address is missing."}]})"));
}

TEST(Problem, SaysWhenToTryAgain) {
    EXPECT_EQ(Response::problem(Error::busy(std::chrono::seconds{3})).header("retry-after"), "3");
    EXPECT_EQ(Response::problem(Error::not_found("event")).header("retry-after"), std::nullopt);
}

TEST(Problem, NamesTheRequestOnlyInItsOwnMember) {
    auto problem = Response::problem(Error::invalid("/\"request_id\":\"\"", "unknown", "\"request_id\":\"\""));
    name_request(problem, "r\"2");
    EXPECT_EQ(body_of(problem)["request_id"], "r\"2");
    EXPECT_EQ(body_of(problem)["detail"], "\"request_id\":\"\"");
    auto other = Response::json(200, {{"request_id", ""}});
    name_request(other, "r-2");
    EXPECT_EQ(body_of(other), json({{"request_id", ""}}));
}

TEST(Problem, StaysSmallWhateverWasSent) {
    Error error{ErrorCode::invalid, "Much is wrong."};
    for (int i = 0; i < 80; ++i)
        error.fields.push_back({"/" + std::string(1000, 'x'), "unknown", "ü" + std::string(1000, 'y')});
    const auto document = problem_document(error, "r-3");
    EXPECT_EQ(document["errors"].size(), 50U);
    EXPECT_EQ(document["errors"][0]["pointer"].get<std::string>().size(), 400U);
}

TEST(Problem, SurvivesTextThatIsNotUtf8) {
    const auto response = Response::problem(Error::invalid("/\xff", "unknown", "\xc3"));
    EXPECT_EQ(body_of(response)["errors"][0]["code"], "unknown");
}

TEST(Problem, IsSaidInTheLanguageOfTheReader) {
    const auto said = [](const Error& error, std::string_view language) {
        auto problem = Response::problem(error);
        say_problem_in(problem, language);
        name_request(problem, "r-4");
        const auto document = body_of(problem);
        EXPECT_EQ(document["request_id"], "r-4");
        EXPECT_EQ(document["code"], kind_of(error.code).code);
        return document["detail"].get<std::string>();
    };
    const Error cancelled{ErrorCode::event_cancelled, "x"};
    EXPECT_EQ(said(cancelled, "en"), "This event has been cancelled.");
    EXPECT_EQ(said(cancelled, "de"), "Diese Veranstaltung ist abgesagt.");
    EXPECT_EQ(said(cancelled, "fr"), "Cet événement est annulé.");
    const Error failed{ErrorCode::sign_in_failed, "x"};
    EXPECT_EQ(said(failed, "de"), "Die Adresse oder das Passwort ist nicht richtig.");
    EXPECT_EQ(Response::problem(failed).status, 401);
    EXPECT_EQ(said(Error::not_found("page"), "de"), "There is no page here.") << "has no sentence of its own";
    auto other = Response::json(409, {{"code", "event_cancelled"}});
    say_problem_in(other, "de");
    EXPECT_EQ(body_of(other), json({{"code", "event_cancelled"}}));
}

TEST(Problem, SaysNothingAboutWhatBroke) {
    const auto document = body_of(internal_problem());
    EXPECT_EQ(internal_problem().status, 500);
    EXPECT_EQ(document["code"], "internal");
    EXPECT_EQ(document["errors"], json::array());
}

}  // namespace
}  // namespace plenary::http
