#include <gtest/gtest.h>

#include "platform/catalogue.hpp"
#include "platform/keys.hpp"
#include "speakers/consent_text.hpp"

namespace plenary::speakers {
namespace {

TEST(Profile, ChangesTheFieldsThatAreGivenAndNoOther) {
    Profile before;
    before.biography = {{"en", "Plants trees."}, {"de", "Pflanzt Bäume."}};
    before.needs = "A stool";
    ProfileChange change;
    change.biography = {{"en", "  Plants many trees.\n"}, {"de", " \n"}, {"fr", "Plante des arbres."}};
    change.pronouns = " she/her ";
    const auto after = changed_by(before, change);
    EXPECT_EQ(after.biography, (events::TextByLanguage{{"en", "Plants many trees."}, {"fr", "Plante des arbres."}}));
    EXPECT_EQ(after.pronouns, "she/her");
    EXPECT_EQ(after.needs, "A stool");
    change = {};
    change.needs = "";
    EXPECT_EQ(changed_by(after, change).needs, "");
}

TEST(Consents, AreNamedAndNothingElseIs) {
    for (const auto kind : k_consent_kinds) EXPECT_EQ(consent_named(to_string(kind)), kind);
    EXPECT_THROW(static_cast<void>(consent_named("photographs")), std::invalid_argument);
}

// Whoever changes a text that people agree to gives it another version here: what they agreed to is kept by it.
TEST(Consents, HaveAnotherVersionWhereTheirTextIsAnother) {
    std::string all;
    for (const auto language : k_languages)
        for (const auto kind : k_consent_kinds) {
            const auto text = consent_text(kind, "City of Porto", language);
            EXPECT_EQ(text.version, k_consent_version);
            EXPECT_EQ(text.language, language);
            EXPECT_TRUE(text.wording.contains("City of Porto"));
            all += text.wording + "\n";
        }
    const auto digest = sha256(all);
    EXPECT_EQ(k_consent_version, 1);
    EXPECT_EQ(to_base64url({reinterpret_cast<const char*>(digest.data()), digest.size()}),
              "AJDwqSkdxfvg5NPJ3mvdC5cF_vUMNakS3KKk87jGDHA");
}

TEST(SpeakersWords, AreCompleteInEachLanguage) {
    std::vector<Catalogue> all;
    for (const auto language : k_languages) all.push_back(catalogue("speakers", language));
    EXPECT_EQ(differences(all), std::vector<std::string>{});
}

}  // namespace
}  // namespace plenary::speakers
