#include "site/edition_text.hpp"

#include <gtest/gtest.h>

namespace plenary::site {
namespace {

std::string in_three(const std::string& edition) {
    return edition_text(edition, "en") + ", " + edition_text(edition, "de") + ", " + edition_text(edition, "fr");
}

TEST(EditionText, CountsConferencesAsEachLanguageDoes) {
    EXPECT_EQ(in_three("1"), "1st conference, 1. Konferenz, 1re conférence");
    EXPECT_EQ(in_three("2"), "2nd conference, 2. Konferenz, 2e conférence");
    EXPECT_EQ(in_three("3"), "3rd conference, 3. Konferenz, 3e conférence");
    EXPECT_EQ(in_three("8"), "8th conference, 8. Konferenz, 8e conférence");
    EXPECT_EQ(in_three("11"), "11th conference, 11. Konferenz, 11e conférence");
    EXPECT_EQ(edition_text("12", "en"), "12th conference");
    EXPECT_EQ(edition_text("13", "en"), "13th conference");
    EXPECT_EQ(edition_text("21", "en"), "21st conference");
    EXPECT_EQ(edition_text("21", "fr"), "21e conférence");
    EXPECT_EQ(edition_text("102", "en"), "102nd conference");
    EXPECT_EQ(edition_text("111", "en"), "111th conference");
}

TEST(EditionText, LeavesWhatIsNoNumber) {
    for (const std::string other : {"", "Aalborg +10", "8th", "0", "-1", "99999999999"})
        EXPECT_EQ(edition_text(other, "en"), other);
}

}  // namespace
}  // namespace plenary::site
