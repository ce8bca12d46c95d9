#include "platform/catalogue.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>
#include <stdexcept>

#include "platform/resources.hpp"

namespace plenary {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(Catalogue, PutsValuesInTheirPlacesOnce) {
    const auto texts = Catalogue::parse("en", R"({"hello": "Hello {name} at {place_name}, {name}."})");
    EXPECT_EQ(texts.text("hello", {{"name", "{place_name}"}, {"place_name", "Aalborg"}}),
              "Hello {place_name} at Aalborg, {place_name}.");
}

TEST(Catalogue, KeepsBracesThatNameNothing) {
    const auto texts = Catalogue::parse("en", R"({"odd": "{} {7*7} {A} {name {0} {"})");
    EXPECT_EQ(texts.text("odd"), "{} {7*7} {A} {name {0} {");
}

TEST(Catalogue, SaysWhichKeyOrValueIsMissing) {
    const auto texts = Catalogue::parse("en", R"({"hello": "Hello {name}"})");
    EXPECT_THROW((void)texts.text("goodbye"), std::out_of_range);
    EXPECT_THROW((void)texts.text("hello"), std::out_of_range);
    EXPECT_THROW((void)Catalogue::parse("en", "[1]"), std::runtime_error);
    EXPECT_THROW((void)Catalogue::parse("en", R"({"a": 1})"), std::runtime_error);
}

TEST(Catalogue, CountsAsTheLanguageDoes) {
    constexpr auto k_json = R"({"places.one": "{count} place", "places.other": "{count} places"})";
    const auto english = Catalogue::parse("en", k_json);
    const auto french = Catalogue::parse("fr", k_json);
    EXPECT_EQ(english.plural("places", 0), "0 places");
    EXPECT_EQ(english.plural("places", 1), "1 place");
    EXPECT_EQ(french.plural("places", 0), "0 place");
    EXPECT_EQ(french.plural("places", 2), "2 places");
}

TEST(Catalogue, FindsWhatDiffersBetweenLanguages) {
    const std::vector<Catalogue> all{Catalogue::parse("en", R"({"a": "{x}", "b": "b"})"),
                                     Catalogue::parse("de", R"({"a": "{y}", "c": ""})")};
    EXPECT_THAT(differences(all), ElementsAre("de has other placeholders in a", "de lacks b", "de has too much: c",
                                              "de has nothing in c"));
}

// Every catalogue of the program, in every language.
TEST(Catalogues, AreCompleteInAllLanguages) {
    std::set<std::string> names;
    for (const auto& item : resources_under("locales/")) {
        const auto file = std::string(item.name.substr(std::string("locales/").size()));
        names.insert(file.substr(0, file.find('.')));
    }
    ASSERT_TRUE(names.contains("mail"));
    for (const auto& name : names) {
        std::vector<Catalogue> all;
        for (const auto language : k_languages) all.push_back(catalogue(name, language));
        EXPECT_THAT(differences(all), IsEmpty()) << name;
    }
    EXPECT_EQ(&catalogue("mail", "el"), &catalogue("mail", "en"));
}

}  // namespace
}  // namespace plenary
