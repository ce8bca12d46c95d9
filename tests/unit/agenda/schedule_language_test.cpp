#include "agenda/schedule_language.hpp"

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

}  // namespace
}  // namespace plenary::agenda
