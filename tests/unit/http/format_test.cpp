#include "http/format.hpp"

#include <gtest/gtest.h>

#include <map>
#include <string>
#include <vector>

namespace plenary::http {
namespace {

struct Cases {
    std::vector<std::string> fit;
    std::vector<std::string> do_not;
};

const std::map<std::string, Cases> k_cases{
    {"uuid",
     {{"01a3185c-507b-7000-8000-000000000001", "01A3185C-507B-7000-8000-00000000000A"},
      {"01a3185c507b70008000000000000001", "x"}}},
    {"slug",
     {{"a", "aalborg-2024", "9"},
      {"", "-a", "a-", "a--b", "Aalborg", "a_b", "ü", "a/b", "01a3185c-507b-7000-8000-000000000001"}}},
    {"slug-or-id", {{"aalborg-2024", "01a3185c-507b-7000-8000-000000000001"}, {"", "a b", "..", "%2e"}}},
    {"date",
     {{"2026-09-15", "2024-02-29"}, {"2026-02-29", "2026-9-15", "15.09.2026", "2026-09-15T00:00:00Z", "2026-00-10"}}},
    {"date-time",
     {{"2026-09-15T12:00:00Z", "2026-09-15T14:00:00+02:00", "2026-09-15T12:00:00.123456Z"},
      {"2026-09-15T12:00:00", "2026-09-15 12:00:00Z", "2026-09-15T25:00:00Z", "2026-09-15", "now"}}},
    {"local-time",
     {{"2026-12-03T14:00", "2024-02-29T00:00", "2026-03-29T02:30"},
      {"2026-12-03T14:00:00", "2026-12-03 14:00", "2026-02-29T10:00", "2026-12-03T24:00", "2026-12-03T14:00Z",
       "2026-12-03", "2026-1-03T14:000", ""}}},
    {"time-zone",
     {{"Europe/Brussels", "Asia/Kolkata", "UTC"}, {"", "CET5", "Europe/Bruxelles", "../etc/passwd", "localtime"}}},
    {"country", {{"DE", "DK", "ZA", "IN"}, {"de", "UK", "DEU", "XX", "ZZ", ""}}},
    {"language",
     {{"en", "pt-BR", "zh-Hant-TW", "nds"},
      {"e", "EN", "english", "en_GB", "en-", "en--GB", "en-x", "en-toolongsubtag", ""}}},
    {"email", {{"ada@example.org", "post@münchen.de"}, {"ada", "ada@localhost", "a@b.c\r\n"}}},
    {"uri",
     {{"https://example.org", "http://example.org:8080/a?b=c#d"},
      {"javascript:alert(1)", "data:text/html,x", "\tjavascript:x", "//example.org", "/path", "https://",
       "https:example.org", "https://a@example.org", "https://example.org/a b", "gopher://example.org",
       "mailto:ada@example.org"}}},
    {"https-uri",
     {{"https://example.org", "https://media.example.org:8443/live/a.m3u8?b=c#d", "https://10.example.org",
       "https://127.0.0.1.example.org", "https://0x.example", "https://a/0"},
      {"http://example.org",
       "https://",
       "https://a@example.org",
       "https://a;script-src/",
       "https://a,b/",
       "https://a'b/",
       "https://[::1]/",
       "https://münchen.de/",
       "https://example.org/a b",
       "javascript:alert(1)",
       "\thttps://a.org",
       "https://127.0.0.1/a",
       "https://10.1.2.3:8443",
       "https://169.254.169.254/latest/meta-data",
       "https://0.0.0.0",
       "https://100.64.0.1",
       "https://2130706433/",
       "https://0x7f000001",
       "https://0X7F.1/",
       "https://0177.0.0.1",
       "https://127.1.",
       "https://localhost:8443",
       "https://db.LocalHost./",
       "https://."}}},
    {"uri-reference",
     {{"/events/a?b=c", "https://example.org/a"}, {"//example.org", "\\\\example.org", "/a b", "javascript:x", "a"}}},
};

TEST(Format, TakesWhatFitsAndNothingElse) {
    for (const auto& [name, cases] : k_cases) {
        const auto* format = find_format(name);
        ASSERT_NE(format, nullptr) << name;
        for (const auto& text : cases.fit) EXPECT_TRUE(format->fits(text)) << name << " " << text;
        for (const auto& text : cases.do_not) EXPECT_FALSE(format->fits(text)) << name << " " << text;
        EXPECT_EQ(format->refusal.key(), "format." + name);
    }
}

TEST(Format, IsKnownByItsExactName) {
    EXPECT_EQ(find_format("ipv4"), nullptr);
    EXPECT_EQ(find_format("UUID"), nullptr);
}

}  // namespace
}  // namespace plenary::http
