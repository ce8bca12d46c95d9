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

TEST(ProblemWords, StayWhereTheFieldsSayMoreThanTheCode) {
    EXPECT_NE(detail_of({ErrorCode::conflict, "Not so."}, "en"), "Not so.");
    EXPECT_EQ(detail_of(Error::conflict("/registrations", "registered", "3 people have registered."), "en"),
              "3 people have registered.");
}

}  // namespace
}  // namespace plenary::http
