#include "http/problem_words.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

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
    EXPECT_EQ(detail_of({ErrorCode::busy, "Busy."}, "de"), "Busy.") << "the catalogue has no sentence for it";
}

TEST(ProblemWords, AreTheFieldsWhereTheySayMoreThanTheCode) {
    EXPECT_NE(detail_of({ErrorCode::conflict, "Not so."}, "en"), "Not so.");
    const auto registered = Error::conflict("/registrations", "registered.many", {{"count", "3"}});
    EXPECT_EQ(detail_of(registered, "en"), "3 people have registered.");
    EXPECT_EQ(detail_of(registered, "de"), "3 Personen haben sich angemeldet.");
}

}  // namespace
}  // namespace plenary::http
