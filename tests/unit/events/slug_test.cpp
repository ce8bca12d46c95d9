#include "events/slug.hpp"

#include <gtest/gtest.h>

namespace plenary::events {
namespace {

TEST(Slug, IsPlainAndNeverAnId) {
    EXPECT_EQ(slug_of("FOSDEM 2024"), "fosdem-2024");
    EXPECT_EQ(slug_of("Écoute & parole: l’été"), "ecoute-parole-lete");
    EXPECT_EQ(slug_of("Straße"), "strasse");
    EXPECT_EQ(slug_of("Москва"), "moskva");
    EXPECT_EQ(slug_of("🌳"), "");
    EXPECT_EQ(slug_of("01234567-89ab-cdef-0123-456789abcdef"), "s-01234567-89ab-cdef-0123-456789abcdef");
    EXPECT_EQ(slug_of(std::string(200, 'a')), std::string(80, 'a'));
}

TEST(Slug, CountsOnWithinItsLength) {
    std::set<std::string, std::less<>> taken;
    const std::string longest(80, 'a');
    EXPECT_EQ(free_slug(longest, taken), longest);
    EXPECT_EQ(free_slug(longest, taken), std::string(78, 'a') + "-2");
    EXPECT_EQ(taken.size(), 2U);
}

TEST(Slug, NumberedNeverHasTwoHyphensInARow) {
    const auto at_the_cut = std::string(77, 'a') + "-bb";
    EXPECT_EQ(numbered_slug(at_the_cut, 2), std::string(77, 'a') + "-2");
    EXPECT_EQ(numbered_slug("cycling", 12), "cycling-12");
}

}  // namespace
}  // namespace plenary::events
