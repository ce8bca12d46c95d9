#include "platform/sentence.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "platform/catalogue.hpp"
#include "platform/error.hpp"

namespace plenary {
namespace {

constexpr std::string_view k_field = "field.";

std::string joined(const std::vector<std::string>& names) {
    std::string all;
    for (const auto& name : names) all += (all.empty() ? "" : " ") + name;
    return all;
}

// Every sentence that the server can say about a field, in every language, with the placeholders it is given.
TEST(Sentences, AreInEveryCatalogueWithTheirPlaceholders) {
    for (const auto language : k_languages) {
        std::set<std::string> unsaid;
        for (const auto& [key, text] : catalogue("problems", language).texts())
            if (key.starts_with(k_field)) unsaid.insert(key);
        for (const auto& known : k_sentences) {
            const auto key = std::string(k_field) + std::string(known.key);
            ASSERT_EQ(unsaid.erase(key), 1U) << language << " lacks " << key;
            EXPECT_EQ(joined(placeholders_of(catalogue("problems", language).texts().at(key))), known.placeholders)
                << language << " " << key;
        }
        EXPECT_THAT(unsaid, testing::IsEmpty()) << language << " says more than the server does";
    }
}

TEST(Sentences, AreSaidInTheLanguageOfTheReader) {
    const FieldError error("/name", "too_long", {{"most", std::string("200")}});
    EXPECT_EQ(error.code, "too_long");
    EXPECT_EQ(error.detail, "This is too long: at most 200 characters.");
    EXPECT_EQ(error.in("de"), "Das ist zu lang: höchstens 200 Zeichen.");
    EXPECT_EQ(error.in("fr"), "C’est trop long\u00a0: 200 caractères au plus.");
    EXPECT_EQ(error.in("el"), error.detail);
}

TEST(Sentences, KeepOneCodeForAllTheirWordings) {
    EXPECT_EQ(Sentence("missing.answer").code(), "missing");
    EXPECT_EQ(FieldError("/answers/why", "missing.answer").code, "missing");
    EXPECT_EQ(FieldError("/answers/why", "missing.answer").in("de"), "Diese Frage braucht eine Antwort.");
}

TEST(Sentences, SayHowManyFieldsAreWrongWhereThereAreSeveral) {
    const FieldError missing("/name", "missing");
    EXPECT_EQ(words_for(std::vector{missing}, "de"), "Hier fehlt eine Angabe.");
    EXPECT_EQ(words_for(std::vector{missing, missing}, "de"), "2 Angaben sind zu berichtigen.");
}

}  // namespace
}  // namespace plenary
