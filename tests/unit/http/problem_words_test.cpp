#include "http/problem_words.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <set>

#include "http/problem.hpp"

namespace plenary::http {
namespace {

std::string detail_of(const Error& error, std::string_view language) {
    auto response = Response::problem(error);
    say_problem_in(response, language);
    return nlohmann::json::parse(std::get<std::string>(response.body)).at("detail");
}

TEST(ProblemWords, AreThoseOfTheReadersLanguage) {
    const Error stale{ErrorCode::precondition_failed, "Stale."};
    EXPECT_NE(detail_of(stale, "de"), "Stale.");
    EXPECT_NE(detail_of(stale, "de"), detail_of(stale, "en"));
    EXPECT_EQ(detail_of({ErrorCode::malformed, "Not JSON."}, "de"), "Not JSON.") << "it is said to programs";
}

TEST(ProblemWords, AreThereInEveryLanguageForWhatAReaderMeetsAnywhere) {
    std::set<std::string> english;
    for (const auto& error :
         {Error::not_found("event"), Error::busy(std::chrono::seconds{5}), Error{ErrorCode::too_many_requests, "x"},
          Error{ErrorCode::forbidden, "x"}, Error{ErrorCode::unavailable, "x"}, Error{ErrorCode::too_large, "x"}}) {
        const std::set<std::string> said{detail_of(error, "en"), detail_of(error, "de"), detail_of(error, "fr")};
        EXPECT_EQ(said.size(), 3U) << error.detail;
        EXPECT_FALSE(said.contains("x"));
        english.insert(detail_of(error, "en"));
    }
    EXPECT_EQ(english.size(), 6U);
    auto broken = internal_problem();
    say_problem_in(broken, "de");
    EXPECT_EQ(nlohmann::json::parse(std::get<std::string>(broken.body)).at("detail"),
              "Bei uns ist etwas schiefgegangen. Versuchen Sie es in einer Minute noch einmal.");
}

TEST(ProblemWords, AreTheFieldsWhereTheySayMoreThanTheCode) {
    EXPECT_NE(detail_of({ErrorCode::conflict, "Not so."}, "en"), "Not so.");
    const auto registered = Error::conflict("/registrations", "registered.many", {{"count", "3"}});
    EXPECT_EQ(detail_of(registered, "en"), "3 people have registered.");
    EXPECT_EQ(detail_of(registered, "de"), "3 Personen haben sich angemeldet.");
}

}  // namespace
}  // namespace plenary::http
