#include "conferencing/bigbluebutton/answer.hpp"

#include <gmock/gmock.h>

#include "support/mutations.hpp"

namespace plenary::conferencing::bigbluebutton {
namespace {

using testing::HasSubstr;
using testing::Not;

std::string failed(std::string_view key) {
    return "<response><returncode>FAILED</returncode><messageKey>" + std::string(key) +
           "</messageKey><message>SUCCESS, all is well</message></response>";
}

TEST(BigBlueButtonAnswer, DecidesByTheKeyAndNotByTheWords) {
    EXPECT_EQ(Answer::read(failed("checksumError"))->error().code, ErrorCode::forbidden);
    EXPECT_EQ(Answer::read(failed("notFound"))->error().code, ErrorCode::not_found);
    EXPECT_EQ(Answer::read(failed("idNotUnique"))->error().detail, "The server refused: idNotUnique.");
    EXPECT_FALSE(Answer::read(failed("idNotUnique"))->succeeded());
    const auto good = Answer::read(R"(<?xml version="1.0"?>
        <response><returncode>SUCCESS</returncode><createTime>1453206317376</createTime>
        <running>true</running><startTime></startTime><messageKey>duplicateWarning</messageKey></response>)");
    ASSERT_TRUE(good);
    EXPECT_TRUE(good->succeeded());
    EXPECT_EQ(good->message_key(), "duplicateWarning");
    EXPECT_EQ(number_in(good->root(), "createTime"), 1453206317376);
    EXPECT_EQ(number_in(good->root(), "startTime"), std::nullopt);
    EXPECT_TRUE(flag_in(good->root(), "running"));
    EXPECT_FALSE(flag_in(good->root(), "recording"));
}

TEST(BigBlueButtonAnswer, RepeatsNothingThatAStrangerWrote) {
    EXPECT_EQ(Answer::read(failed("&lt;b&gt;call +49 me"))->error().detail, "The server refused: no reason.");
    EXPECT_EQ(Answer::read(failed(std::string(61, 'a')))->error().detail, "The server refused: no reason.");
}

TEST(BigBlueButtonAnswer, RefusesWhatIsNone) {
    const auto good = "<response><returncode>SUCCESS</returncode></response>";
    ASSERT_TRUE(Answer::read(good));
    const std::string bomb = R"(<!DOCTYPE r [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>)";
    const std::string outside = R"(<!DOCTYPE r [<!ENTITY a SYSTEM "file:///etc/passwd">]>)";
    for (const auto& text : {std::string(), std::string("not xml"), std::string("<html>502</html>"),
                             std::string("<response><returncode>MAYBE</returncode></response>"), bomb + good,
                             outside + good, std::string("<response><returncode>SUCCESS"), good + std::string(1, '\0'),
                             good + std::string(k_largest_answer, ' ')})
        EXPECT_EQ(Answer::read(text).error().code, ErrorCode::unavailable) << text.substr(0, 80);
}

TEST(BigBlueButtonAnswer, OutlivesDeepAndBrokenDocuments) {
    std::string deep;
    for (int i = 0; i < 200'000; ++i) deep += "<a>";
    EXPECT_FALSE(Answer::read(deep));
    test_support::Mutations mutations({failed("notFound")}, {"<![CDATA[", "]]>", "<!--", "&amp;", "<!DOCTYPE", "</"});
    for (int i = 0; i < 5'000; ++i)
        if (const auto answer = Answer::read(mutations.next()); answer && !answer->succeeded())
            EXPECT_THAT(answer->error().detail, Not(HasSubstr("<")));
}

}  // namespace
}  // namespace plenary::conferencing::bigbluebutton
