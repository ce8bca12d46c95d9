#include "messages/encodings.hpp"

#include <algorithm>

namespace plenary::messages {
namespace {

std::vector<std::string> lines_of(const std::string& text) {
    std::vector<std::string> lines;
    std::size_t start = 0;
    for (auto end = text.find("\r\n"); end != std::string::npos; end = text.find("\r\n", start)) {
        lines.push_back(text.substr(start, end - start));
        start = end + 2;
    }
    return lines;
}

const std::vector<std::string> k_texts{"",
                                       "plain",
                                       "a = b",
                                       "Zürich, Łódź, Київ, Ελλάδα, 東京, 🏙️",
                                       "trailing space \n and tab\t",
                                       std::string(500, 'x'),
                                       std::string(200, '='),
                                       "\n\nempty lines\n\n",
                                       ".dot\n..dots",
                                       "From here",
                                       "=?UTF-8?B?ZXZpbA==?=",
                                       std::string("nul\0inside", 10)};

TEST(Encodings, QuotedPrintableComesBackAndKeepsItsLinesShort) {
    for (const auto& text : k_texts) {
        const auto quoted = to_quoted_printable(text);
        auto expected = text;
        if (!text.empty() && !text.ends_with('\n')) expected += '\n';
        EXPECT_EQ(from_quoted_printable(quoted), expected);
        for (const auto& line : lines_of(quoted)) {
            EXPECT_LE(line.size(), 76U);
            EXPECT_FALSE(line.ends_with(' '));
        }
    }
    EXPECT_EQ(to_quoted_printable("a = ü\nb "), "a =3D =C3=BC\r\nb=20\r\n");
    EXPECT_EQ(to_quoted_printable("one\r\ntwo"), "one\r\ntwo\r\n");
}

TEST(Encodings, Base64ComesBack) {
    for (const auto& text : k_texts) EXPECT_EQ(from_base64(to_base64_lines(text)), text);
    EXPECT_EQ(to_base64("plenary"), "cGxlbmFyeQ==");
}

TEST(Encodings, HeaderTextComesBackInShortAsciiLines) {
    for (const auto& text : k_texts) {
        const auto written = to_header_text(text);
        EXPECT_EQ(from_header_text(written), text);
        EXPECT_TRUE(
            std::ranges::all_of(written, [](char c) { return (c >= 0x20 && c < 0x7F) || c == '\r' || c == '\n'; }));
        for (const auto& line : lines_of(written + "\r\n")) EXPECT_LE(line.size(), 76U);
    }
    EXPECT_EQ(to_header_text("plain"), "plain");
    EXPECT_EQ(to_header_text("Zürich"), "=?UTF-8?B?WsO8cmljaA==?=");
}

TEST(Encodings, CutsNoCharacterBetweenTwoWords) {
    std::string text;
    for (int i = 0; i < 60; ++i) text += "東";
    for (const auto& line : lines_of(to_header_text(text) + "\r\n"))
        EXPECT_EQ(from_header_text(line.substr(line.find('='))).size() % 3, 0U);
}

}  // namespace
}  // namespace plenary::messages
