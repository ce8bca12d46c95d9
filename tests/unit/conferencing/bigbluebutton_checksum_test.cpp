// The vectors of BigBlueButton's API documentation ("Usage"), and what our queries look like.
#include "conferencing/bigbluebutton/checksum.hpp"

#include <gmock/gmock.h>

#include "conferencing/bigbluebutton/query.hpp"
#include "conferencing/bigbluebutton/settings.hpp"

namespace plenary::conferencing::bigbluebutton {
namespace {

using testing::ElementsAre;
using testing::Pair;

constexpr std::string_view k_secret = "639259d4-9dd8-4b25-bf01-95f9567eaf4b";

Query create() {
    return Query()
        .add("name", "Test Meeting")
        .add("meetingID", "abc123")
        .number("attendeePW", 111222)
        .add("moderatorPW", "333444");
}

TEST(BigBlueButtonChecksum, IsThatOfTheDocumentation) {
    EXPECT_EQ(create().text(), "name=Test+Meeting&meetingID=abc123&attendeePW=111222&moderatorPW=333444");
    const auto of = [](Hash hash) { return checksum(hash, "create", create().text(), k_secret); };
    EXPECT_EQ(of(Hash::sha1), "1fcbb0c4fc1f039f73aa6d697d2db9ba7f803f17");
    EXPECT_EQ(of(Hash::sha256), "da9185f7f333cfdfcd6eeac32dca3777510c4c436020d8b887ba5515bd1d189e");
    EXPECT_EQ(of(Hash::sha384),
              "891ac633df39d0a1b4f8d597f3e190833216c4b29c4fb51ea3ca72757eeb958d6e7b49a845cf29f5c6019c7d29d029d1");
    EXPECT_EQ(
        of(Hash::sha512),
        "de73ad61d11a5c801b68d4bd6ec5248546085cefb0b25c85f3c46249ea93a3a4b120f92c0a8a58d7512cb77821884951a3b01245f34"
        "35dbbef49fff3cc3988b4");
}

TEST(BigBlueButtonChecksum, GoesWithAnEmptyQueryAndWithTheWholeNameOfACall) {
    EXPECT_EQ(checksum(Hash::sha1, "getMeetings", "", k_secret), "2027baa7771026e9e93392f55031535d1444c41f");
    const auto query = Query().add("callbackURL", "https://my-server.com/callback");
    EXPECT_EQ(query.text(), "callbackURL=https%3A%2F%2Fmy-server.com%2Fcallback");
    EXPECT_EQ(checksum(Hash::sha1, "hooks/create", query.text(), k_secret), "0f311cc2ed6ca87a2924f849318a311ae6f5d89c");
    EXPECT_NE(checksum(Hash::sha1, "create", query.text(), k_secret), "0f311cc2ed6ca87a2924f849318a311ae6f5d89c");
}

TEST(BigBlueButtonChecksum, IsToldApartByItsLength) {
    for (const auto hash : {Hash::sha1, Hash::sha256, Hash::sha384, Hash::sha512})
        EXPECT_EQ(hash_of(hex_digest(hash, {"a"})), hash);
    EXPECT_EQ(hash_of(""), std::nullopt);
    EXPECT_EQ(hash_of(std::string(65, 'a')), std::nullopt);
}

TEST(BigBlueButtonQuery, EncodesWhatProxiesAndBrowsersWouldRewrite) {
    EXPECT_EQ(form_encoded("a b!'()*~/%+&=,"), "a+b%21%27%28%29%2A%7E%2F%25%2B%26%3D%2C");
    EXPECT_EQ(form_encoded("Zürich · Łódź\n"), "Z%C3%BCrich+%C2%B7+%C5%81%C3%B3d%C5%BA%0A");
    EXPECT_EQ(Query().flag("record", false).flag("muteOnStart", true).text(), "record=false&muteOnStart=true");
}

TEST(BigBlueButtonQuery, ReadsBackWhatItWrote) {
    const std::string odd = "a b!'()*~/%+&=,\xC3\xBC\n%41";
    EXPECT_THAT(form_fields(Query().add("x y", odd).add("z", "").text()), ElementsAre(Pair("x y", odd), Pair("z", "")));
    EXPECT_THAT(form_fields("&a&b=1=2&&c=%4&d=%zz&e=%41"),
                ElementsAre(Pair("a", ""), Pair("b", "1=2"), Pair("c", "%4"), Pair("d", "%zz"), Pair("e", "A")));
    EXPECT_THAT(form_fields(""), ElementsAre());
}

TEST(BigBlueButtonSettings, TakeTheAddressAsTheServerSaysIt) {
    for (const auto* url :
         {"https://meet.example.org", "https://meet.example.org/", "https://meet.example.org/bigbluebutton",
          "https://meet.example.org/bigbluebutton/", "https://meet.example.org/bigbluebutton/api/"})
        EXPECT_EQ(api_of(url), "https://meet.example.org/bigbluebutton/api") << url;
}

}  // namespace
}  // namespace plenary::conferencing::bigbluebutton
