// Captions that nobody wrote by hand: what is read can be written and read again, and every line costs the same.
#include <gtest/gtest.h>

#include <chrono>

#include "recordings/captions.hpp"
#include "support/mutations.hpp"

namespace plenary::recordings {
namespace {

using test_support::Mutations;

const std::vector<std::string> k_samples{
    "WEBVTT\n\nNOTE a\n\nintro\n00:01.000 --> 00:02.500 align:middle line:84% position:50%,x\n<v Ana>Hello &amp; "
    "welcome\nto "
    "Porto\n\n00:00:03.000 --> 00:00:04.000\nSecond\n",
    "1\r\n00:00:00,500 --> 00:00:07,000\r\n<font color=\"red\"><i>Hello</i></font> R&D\r\n\r\n2\r\n00:00:07,000 --> "
    "00:00:11,890\r\n{\\an8}a < b\r\n"};

TEST(CaptionsMutated, WrittenAndReadAgainAreTheSame) {
    Mutations texts(k_samples, {"-->", "\n\n", "\r", "\f", "<", ">", "{\\", "}", "&", "<i>", "NOTE", "STYLE", "WEBVTT",
                                "00:00:01,000", "\xef\xbb\xbf", "<b></b>"});
    int read = 0;
    for (int i = 0; i < 12'000; ++i) {
        const auto text = texts.next();
        const auto cues = read_captions(text);
        if (!cues) {
            ASSERT_LE(cues.error().fields.size(), 50U);
            continue;
        }
        ++read;
        const auto written = to_webvtt(*cues);
        const auto again = read_captions(written);
        ASSERT_TRUE(again.has_value()) << testing::PrintToString(text) << written;
        ASSERT_EQ(to_webvtt(*again), written) << testing::PrintToString(text);
        ASSERT_EQ(again->size(), cues->size()) << testing::PrintToString(text);
    }
    EXPECT_GT(read, 500) << "some are captions still";
    EXPECT_LT(read, 11'500) << "some are none any more";
}

// The contract takes a million characters. Looked for from each of them anew, an end that is not there takes 13 s.
TEST(CaptionsMutated, ALineOfBeginningsIsReadOnce) {
    const std::string head = "1\n00:00:00,500 --> 00:00:07,000\n";
    const auto begun = std::chrono::steady_clock::now();
    EXPECT_TRUE(read_captions(head + std::string(1'000'000, '<')));
    for (const std::string piece : {"{\\", "{", "&", "<{\\", "<>", "-->", "--<x>>", "\n", "\r", "<i>"}) {
        std::string text;
        while (text.size() < 50'000) text += piece;
        (void)read_captions(head + text);
        (void)read_captions("WEBVTT\n\n00:01.000 --> 00:02.000 " + text);
    }
    EXPECT_LT(std::chrono::steady_clock::now() - begun, std::chrono::seconds{10});
}

}  // namespace
}  // namespace plenary::recordings
