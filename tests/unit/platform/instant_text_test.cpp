#include "platform/instant_text.hpp"

#include <gtest/gtest.h>

namespace plenary {
namespace {

std::string again(std::string_view text) {
    const auto instant = parse_rfc3339(text);
    return instant ? to_rfc3339(*instant) : "refused";
}

TEST(InstantText, ReadsAndWritesRfc3339) {
    EXPECT_EQ(again("2026-09-15T12:00:00Z"), "2026-09-15T12:00:00Z");
    EXPECT_EQ(again("2026-09-15T14:00:00+02:00"), "2026-09-15T12:00:00Z");
    EXPECT_EQ(again("2026-09-15T12:00:00.123456Z"), "2026-09-15T12:00:00.123456Z");
    EXPECT_EQ(again("2026-09-15T12:00:00.5-03:30"), "2026-09-15T15:30:00.5Z");
    EXPECT_EQ(again("1969-12-31T23:59:59.999999Z"), "1969-12-31T23:59:59.999999Z");
    EXPECT_EQ(again("2024-02-29T00:00:00Z"), "2024-02-29T00:00:00Z");
}

TEST(InstantText, RefusesEverythingElse) {
    for (const auto* text :
         {"", "2026-09-15", "2026-09-15T12:00Z", "2026-09-15t12:00:00Z", "2026-09-15T12:00:00", "2026-09-15 12:00:00Z",
          "2026-02-29T00:00:00Z", "2026-13-01T00:00:00Z", "2026-09-15T24:00:00Z", "2026-09-15T12:60:00Z",
          "2026-09-15T23:59:60Z", "2026-09-15T12:00:00.Z", "2026-09-15T12:00:00.1234567Z", "2026-09-15T12:00:00+2:00",
          "2026-09-15T12:00:00+24:00", "0000-01-01T00:00:00Z", "2026-09-15T12:00:00Z ", "+2026-09-15T12:00:00Z"})
        EXPECT_EQ(again(text), "refused") << text;
}

TEST(InstantText, ReadsAndWritesWallTimes) {
    EXPECT_EQ(to_text(parse_local_time("2026-09-15T14:00").value()), "2026-09-15T14:00:00");
    EXPECT_EQ(to_text(parse_local_time("2026-09-15T14:00:30").value()), "2026-09-15T14:00:30");
    EXPECT_EQ(parse_local_time("2026-09-15T14:00Z"), std::nullopt);
    EXPECT_EQ(parse_local_time("2026-09-31T14:00"), std::nullopt);
}

}  // namespace
}  // namespace plenary
