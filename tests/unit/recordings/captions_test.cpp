#include "recordings/captions.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "recordings/caption_time.hpp"

namespace plenary::recordings {
namespace {

using std::chrono::milliseconds;

std::string converted(const std::string& text) {
    const auto cues = read_captions(text);
    return cues ? to_webvtt(*cues) : words_for(cues.error().fields, "en");
}

// "captions_time 3", one a fault.
std::vector<std::string> faults(const std::string& text) {
    std::vector<std::string> found;
    const auto cues = read_captions(text);
    if (!cues)
        for (const auto& field : cues.error().fields) found.push_back(field.in("en"));
    return found;
}

TEST(CaptionTimes, AreReadAsBothKindsWriteThem) {
    EXPECT_EQ(read_caption_time("00:12:40.500"), milliseconds{760'500});
    EXPECT_EQ(read_caption_time("12:40.500"), milliseconds{760'500});
    EXPECT_EQ(read_caption_time("00:12:40,500"), milliseconds{760'500});
    EXPECT_EQ(read_caption_time("123:00:00.000"), std::chrono::hours{123});
    for (const auto* wrong : {"", "12:40", "40.500", "00:60:00.000", "00:00:60.000", "0:0:1.000", "00:00:01.50",
                              "00:00:01.5000", "-0:00:01.000", "a:00:01.000", "00:00:00:01.000"})
        EXPECT_EQ(read_caption_time(wrong), std::nullopt) << wrong;
    EXPECT_EQ(caption_time_text(milliseconds{3'725'007}), "01:02:05.007");
}

TEST(Captions, OfWebVttAreKeptWithoutWhatIsNotShown) {
    EXPECT_EQ(
        converted("\xef\xbb\xbfWEBVTT - Talk\nKind: captions\n\nNOTE\nfor editors\n\nSTYLE\n::cue { color: red }\n\n"
                  "intro\n00:01.000 --> 00:02.500 align:middle line:84% wobble:1 position:50%,middle\n<v Ana>Hello "
                  "&amp; welcome\nto Porto\n\n"
                  "00:00:03.000 --> 00:00:04.000\nSecond\n"),
        "WEBVTT\n\n00:00:01.000 --> 00:00:02.500 align:center line:84%\n<v Ana>Hello &amp; welcome\nto Porto\n\n"
        "00:00:03.000 --> 00:00:04.000\nSecond\n");
}

TEST(Captions, OfSubRipAreConverted) {
    EXPECT_EQ(converted("1\r\n00:00:00,500 --> 00:00:07,000\r\n<font color=\"red\"><i>Hello</i></font> R&D\r\n\r\n"
                        "2\r\n00:00:07,000 --> 00:00:11,890\r\n{\\an8}a < b\r\n"),
              "WEBVTT\n\n00:00:00.500 --> 00:00:07.000\n<i>Hello</i> R&amp;D\n\n"
              "00:00:07.000 --> 00:00:11.890\na &lt; b\n");
}

TEST(Captions, StandInOrderOfTime) {
    EXPECT_EQ(converted("WEBVTT\n\n00:05.000 --> 00:06.000\nlater\n\n00:01.000 --> 00:02.000\nfirst\n"),
              "WEBVTT\n\n00:00:01.000 --> 00:00:02.000\nfirst\n\n00:00:05.000 --> 00:00:06.000\nlater\n");
}

TEST(Captions, SayLineByLineWhatCannotBeRead) {
    EXPECT_THAT(
        faults("WEBVTT\n\n00:00.500 --> 00:07.000\nOne\n\nTwo\n\n00:11 --> 00:16.320\nThree\n\n"
               "00:21.000 --> 00:20.000\nFour\n"),
        testing::ElementsAre(testing::StartsWith("Line 6: above this text"), testing::StartsWith("Line 8: these times"),
                             testing::StartsWith("Line 11: the end")));
    EXPECT_THAT(faults("00:00:00.500 --> 00:00:07.000\nOne\n"),
                testing::ElementsAre(testing::StartsWith("Line 1: a WebVTT file begins")));
    EXPECT_THAT(faults("<!doctype html>\n"), testing::ElementsAre(testing::StartsWith("Line 1: a WebVTT file")));
    for (const auto* nothing : {"", "\n\n", "WEBVTT\n", "WEBVTT\n\nNOTE nothing\n"})
        EXPECT_EQ(faults(nothing), std::vector<std::string>{"There is no caption in this file."}) << nothing;
}

TEST(Captions, NameFiftyFaultsAtMost) {
    std::string text = "WEBVTT\n";
    for (int i = 0; i < 200; ++i) text += "\nwords\n";
    EXPECT_EQ(faults(text).size(), 50U);
}

}  // namespace
}  // namespace plenary::recordings
