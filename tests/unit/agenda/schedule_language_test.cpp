#include "agenda/importing/schedule_language.hpp"

#include <gmock/gmock.h>

namespace plenary::agenda {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(ScheduleLanguage, ReadsCodesInEveryForm) {
    EXPECT_THAT(language_tags("en"), ElementsAre("en"));
    EXPECT_THAT(language_tags("de, en"), ElementsAre("de", "en"));
    EXPECT_THAT(language_tags("de/fr;it"), ElementsAre("de", "fr", "it"));
    EXPECT_THAT(language_tags("en_us pt-BR"), ElementsAre("en-US", "pt-BR"));
    EXPECT_THAT(language_tags("DE-formal"), ElementsAre("de"));
    for (const auto* none : {"", " ", "English", "e", "e1", "?"}) EXPECT_THAT(language_tags(none), IsEmpty()) << none;
}

TEST(ScheduleLanguage, KnowsLanguagesByTheirNames) {
    for (const auto* german : {"German", "deutsch", "Allemand", "de"})
        EXPECT_THAT(languages_named(german), ElementsAre("de"));
    EXPECT_THAT(languages_named("English / Français, español"), ElementsAre("en", "fr", "es"));
    EXPECT_THAT(languages_named("pt_BR"), ElementsAre("pt-BR"));
    for (const auto* none : {"", " ", "Gibberish", ",;/"}) EXPECT_THAT(languages_named(none), IsEmpty()) << none;
}

}  // namespace
}  // namespace plenary::agenda
