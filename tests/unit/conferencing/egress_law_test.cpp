// Provider egress (abuse cases D01 to D08): where a service may be, by its name and by the peer that it resolves to.
#include "conferencing/calls/egress_law.hpp"

#include <arpa/inet.h>
#include <gtest/gtest.h>

#include <array>
#include <cstring>

namespace plenary::conferencing {
namespace {

const std::array<std::string, 2> k_zoom{"zoom.us", "*.zoom.us"};

EgressLaw law(std::string_view allow) { return EgressLaw::read(allow)->with(k_zoom); }

bool may_call(const EgressLaw& law, const std::string& url) {
    const auto to = destination_of(url);
    return to && law.may_call(*to);
}

bool may_connect(const EgressLaw& law, const char* address, std::uint16_t port) {
    sockaddr_storage peer{};
    auto& version_4 = reinterpret_cast<sockaddr_in&>(peer);
    auto& version_6 = reinterpret_cast<sockaddr_in6&>(peer);
    if (::inet_pton(AF_INET, address, &version_4.sin_addr) == 1) {
        version_4.sin_family = AF_INET;
        version_4.sin_port = htons(port);
    } else {
        ::inet_pton(AF_INET6, address, &version_6.sin6_addr);
        version_6.sin6_family = AF_INET6;
        version_6.sin6_port = htons(port);
    }
    return law.may_connect(reinterpret_cast<const sockaddr&>(peer));
}

TEST(EgressLawTest, LetsAServiceBeWhereItIs) {
    const auto nothing = law("");
    for (const auto* url : {"https://zoom.us/oauth/token", "https://API.zoom.us/v2/users/me", "https://zoom.us:443/"})
        EXPECT_TRUE(may_call(nothing, url)) << url;
    for (const auto* url : {"http://zoom.us/", "https://zoom.us:8443/", "https://evilzoom.us/",
                            "https://zoom.us.evil.example/", "https://zoom.us@evil.example/", "https://me:pw@zoom.us/",
                            "https://evil.example/zoom.us", "ftp://zoom.us/", "file:///etc/passwd", "gopher://zoom.us/",
                            "https://zoom.us./", "https://127.0.0.1/", "https://.zoom.us/", "zoom.us", "https:///", ""})
        EXPECT_FALSE(may_call(nothing, url)) << url;
}

TEST(EgressLawTest, LetsTheOperatorNameMore) {
    const auto more =
        law("BBB.example.org, meet.example.org:8443,127.0.0.1:8090 ,10.20.0.0/16,[fd00::7]:99, fd01::/16");
    for (const auto* url : {"https://bbb.example.org/a", "http://bbb.example.org/a", "https://meet.example.org:8443/",
                            "http://127.0.0.1:8090/", "https://10.20.9.9:7/", "http://[fd00::7]:99/",
                            "https://[fd01::5]/", "http://0x7f.1:8090/", "http://2130706433:8090/"})
        EXPECT_TRUE(may_call(more, url)) << url;
    for (const auto* url : {"https://bbb.example.org:8443/", "https://meet.example.org/", "http://127.0.0.1:8091/",
                            "http://127.0.0.2:8090/", "https://10.21.0.1/", "https://bbb.example.org.evil.example/",
                            "http://[fd00::7]/", "http://[fd02::1]/", "http://localhost:8090/"})
        EXPECT_FALSE(may_call(more, url)) << url;
}

TEST(EgressLawTest, LooksAtThePeerWhateverItsName) {
    const auto named = law("bbb.example.org");
    EXPECT_TRUE(may_connect(named, "1.1.1.1", 443));
    for (const auto* inside :
         {"127.0.0.1", "10.20.0.1", "169.254.169.254", "192.168.1.1", "::1", "fd00::7", "::ffff:127.0.0.1", "0.0.0.0"})
        EXPECT_FALSE(may_connect(named, inside, 443)) << inside;
    const auto ranged = law("bbb.example.org, 10.20.0.0/16, 127.0.0.1:8090");
    EXPECT_TRUE(may_connect(ranged, "10.20.255.1", 443));
    EXPECT_TRUE(may_connect(ranged, "::ffff:10.20.0.1", 443));
    EXPECT_TRUE(may_connect(ranged, "127.0.0.1", 8090));
    EXPECT_FALSE(may_connect(ranged, "127.0.0.1", 8091));
    EXPECT_FALSE(may_connect(ranged, "10.21.0.1", 443));
}

TEST(EgressLawTest, NamesTheEntryThatIsNone) {
    for (const auto* wrong : {"https://bbb.example.org", "bbb.example.org:0", "bbb.example.org:70000", "10.0.0.0/33",
                              "bbb example", "a,,b", "[fd00::1", "*.example.org", "10.0.0.0/8:x"}) {
        const auto read = EgressLaw::read(wrong);
        ASSERT_FALSE(read) << wrong;
        EXPECT_EQ(read.error().fields.at(0).pointer, "egress.allow");
    }
    EXPECT_TRUE(EgressLaw::read("")) << "nothing is allowed besides what is built in";
}

}  // namespace
}  // namespace plenary::conferencing
