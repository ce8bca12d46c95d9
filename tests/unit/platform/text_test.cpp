#include "platform/text.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "text_outside_file.hpp"

namespace plenary {
namespace {

using namespace std::string_literals;

TEST(Text, IsUtf8OnlyInItsShortestFormWithoutSurrogates) {
    EXPECT_TRUE(is_utf8(""));
    EXPECT_TRUE(is_utf8("Zürich \U0001F30D \uFFFF"));
    EXPECT_TRUE(is_utf8("a\0b"s));
    for (const auto* broken : {"\xc0\xaf", "\xe0\x80\xaf", "\xed\xa0\x80", "\xf4\x90\x80\x80", "\xff", "\xc3", "a\x80"})
        EXPECT_FALSE(is_utf8(broken)) << testing::PrintToString(std::string(broken));
}

TEST(Text, CountsCodePoints) {
    EXPECT_EQ(count_code_points(""), 0U);
    EXPECT_EQ(count_code_points("Zürich"), 6U);
    EXPECT_EQ(count_code_points("\U0001F468\u200D\U0001F469"), 3U);
}

TEST(Text, ShortensBetweenCodePoints) {
    EXPECT_EQ(shorten("Zürich", 20), "Zürich");
    EXPECT_EQ(shorten("Zürich", 2), "Z");
    EXPECT_EQ(shorten("Zürich", 3), "Zü");
    EXPECT_EQ(shorten("\U0001F30D", 3), "");
}

TEST(Text, ComposesToNfc) {
    EXPECT_EQ(to_nfc("Zu\u0308rich"), "Zürich");
    EXPECT_EQ(to_nfc("Zürich"), "Zürich");
}

TEST(Text, FoldsCaseAccentsFormsAndSpaces) {
    EXPECT_EQ(fold("Łódź"), "lodz");
    EXPECT_EQ(fold("Lo\u0301dz\u0301"), "lodz");
    EXPECT_EQ(fold("STRASSE"), fold("Straße"));
    EXPECT_EQ(fold("Ａarhus"), "aarhus");
    EXPECT_EQ(fold("Tromsø"), "tromso");
    EXPECT_EQ(fold("ΑΘΗΝΑΣ"), fold("Αθήνας"));
    EXPECT_EQ(fold("  Bad \u00a0 Homburg "), "bad homburg");
    EXPECT_EQ(fold("कोलकाता"), "कोलकाता");
    EXPECT_NE(fold("Bonn"), fold("Born"));
}

TEST(Text, KnowsWhatHasNothingToRead) {
    EXPECT_TRUE(is_blank(""));
    EXPECT_TRUE(is_blank(" \t\n\u00a0\u2003\u3000"));
    EXPECT_TRUE(is_blank("\u200b\ufeff\u2060"));
    EXPECT_FALSE(is_blank(" . "));
    EXPECT_FALSE(is_blank("\u202eabc"));
}

TEST(Text, FindsControlsAndAllowsLineEndsOnlyWhereThereMayBeLines) {
    EXPECT_EQ(find_control("Ada \u202eLovelace\u200d \U000E0001 \uFFFE", Lines::one), std::nullopt);
    EXPECT_EQ(find_control("a\0b"s, Lines::many), U'\0');
    EXPECT_EQ(find_control("a\x1b[0m", Lines::many), U'\x1b');
    EXPECT_EQ(find_control("a\x7f", Lines::many), U'\x7f');
    EXPECT_EQ(find_control("a\u0085", Lines::many), U'\u0085');
    EXPECT_EQ(find_control("two\nlines", Lines::one), U'\n');
    EXPECT_EQ(find_control("two\r\nlines\tand a tab", Lines::many), std::nullopt);
    EXPECT_EQ(find_control("a\rb", Lines::many), U'\r');
    EXPECT_EQ(find_control("a\r", Lines::many), U'\r');
    EXPECT_EQ(find_control("a\r", Lines::one), U'\r');
}

// What the rules for one-line text decide for each of the naughty strings: which are refused, and that
// nothing else is. Kept byte for byte follows from keeping: the rules change no text.
TEST(Text, DecidesTheNaughtyStrings) {
    const auto file = test_support::outside_file("text/naughty-strings.json");
    if (!file) return;
    const auto strings = nlohmann::json::parse(*file).get<std::vector<std::string>>();
    std::vector<std::size_t> blank;
    std::vector<std::size_t> controls;
    for (std::size_t at = 0; at < strings.size(); ++at) {
        EXPECT_TRUE(is_utf8(strings[at]));
        if (find_control(strings[at], Lines::one))
            controls.push_back(at);
        else if (is_blank(strings[at]))
            blank.push_back(at);
    }
    EXPECT_EQ(strings.size(), 515U);
    EXPECT_EQ(blank, (std::vector<std::size_t>{0, 97, 434}));  // nothing, a byte order mark, a space
    EXPECT_EQ(controls, (std::vector<std::size_t>{93, 94, 95, 506, 507, 508}));
}

}  // namespace
}  // namespace plenary
