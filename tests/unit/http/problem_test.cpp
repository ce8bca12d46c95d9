#include "http/problem.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "http/problem_words.hpp"

namespace plenary::http {
namespace {

using nlohmann::json;

json body_of(const Response& response) { return json::parse(std::get<std::string>(response.body)); }

TEST(Problem, IsADocumentWithTheFieldsThatAreWrong) {
    auto response = Response::problem(Error::invalid("/email", "missing.email"));
    name_request(response, "r-1");
    EXPECT_EQ(response.status, 422);
    EXPECT_EQ(response.header("content-type"), "application/problem+json");
    EXPECT_EQ(body_of(response), json::parse(R"({
        "type": "about:blank", "title": "Something has to be mended", "status": 422, "code": "invalid",
        "detail": "Enter your e-mail address.", "request_id": "r-1",
        "errors": [{"pointer": "/email", "code": "missing", "detail": "Enter your e-mail address."}]})"));
}

TEST(Problem, SaysWhenToTryAgain) {
    EXPECT_EQ(Response::problem(Error::busy(std::chrono::seconds{3})).header("retry-after"), "3");
    EXPECT_EQ(Response::problem(Error::not_found("event")).header("retry-after"), std::nullopt);
}

TEST(Problem, IsReadBackAsTheErrorThatItSays) {
    for (int value = 0; value <= static_cast<int>(ErrorCode::link_replaced); ++value) {
        const auto code = static_cast<ErrorCode>(value);
        const auto said = error_of(Response::problem({code, "Why."}));
        ASSERT_TRUE(said) << value;
        EXPECT_EQ(said->code, code);
        EXPECT_EQ(said->detail, "Why.");
    }
    EXPECT_EQ(error_of(Response::problem(Error::busy(std::chrono::seconds{3})))->retry_after, std::chrono::seconds{3});
    EXPECT_FALSE(error_of(internal_problem()));
    EXPECT_FALSE(error_of(Response::json(404, {{"code", "not_found"}})));
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
    EXPECT_EQ(said(Error::not_found("page"), "de"), "Was Sie suchen, ist nicht oder nicht mehr hier.");
    auto other = Response::json(409, {{"code", "event_cancelled"}});
    say_problem_in(other, "de");
    EXPECT_EQ(body_of(other), json({{"code", "event_cancelled"}}));
}

TEST(Problem, SaysOfEachFieldInTheLanguageOfTheReaderWhatIsWrong) {
    const auto said = [](const Error& error, std::string_view language) {
        auto problem = Response::problem(error);
        say_problem_in(problem, language);
        return body_of(problem);
    };
    const FieldError name("/name", "too_long", {{"most", std::string("200")}});
    const FieldError email("/email", "email_no_top_level");
    const auto german = said(Error::invalid({name, email}), "de");
    EXPECT_EQ(german["detail"], "2 Angaben sind zu berichtigen.");
    EXPECT_EQ(german["errors"], json::parse(R"([
        {"pointer": "/name", "code": "too_long", "detail": "Das ist zu lang: höchstens 200 Zeichen."},
        {"pointer": "/email", "code": "email_no_top_level",
         "detail": "Dem Teil nach dem @ fehlt eine Endung wie .org."}])"));
    const auto french = said(Error::invalid({name}), "fr");
    EXPECT_EQ(french["detail"], "C’est trop long\u00a0: 200 caractères au plus.");
    EXPECT_EQ(french["errors"][0]["detail"], french["detail"]);
    const FieldError hostile("/x", "unknown.member", {{"name", std::string(1000, 'y') + "\xff"}});
    EXPECT_LE(said(Error::invalid({hostile}), "de")["errors"][0]["detail"].get<std::string>().size(), 400U);
    EXPECT_EQ(
        said(Error::invalid("/x", "unknown.member", {{"name", std::string("\xff")}}), "fr")["errors"][0]["detail"],
        "Il n’y a pas de champ «\u00a0\ufffd\u00a0» ici.");
    EXPECT_EQ(said(Error::invalid("/x", "own", "In English only."), "de")["errors"][0]["detail"], "In English only.");
}

TEST(Problem, SaysNothingAboutWhatBroke) {
    const auto document = body_of(internal_problem());
    EXPECT_EQ(internal_problem().status, 500);
    EXPECT_EQ(document["code"], "internal");
    EXPECT_EQ(document["errors"], json::array());
}

}  // namespace
}  // namespace plenary::http
