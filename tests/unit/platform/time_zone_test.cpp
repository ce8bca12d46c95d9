#include "platform/time_zone.hpp"

#include <gtest/gtest.h>

#include "platform/instant_text.hpp"

namespace plenary {
namespace {

TimeZone zone(std::string_view name) { return TimeZone::find(name).value(); }
Meaning meaning(std::string_view name, std::string_view wall) {
    return zone(name).meaning_of(parse_local_time(wall).value());
}
std::string exact(std::string_view name, std::string_view wall) {
    const auto found = meaning(name, wall);
    const auto* one = std::get_if<Exact>(&found);
    return one == nullptr ? "not exact" : to_rfc3339(one->instant);
}
std::string local(std::string_view name, std::string_view instant) {
    return to_rfc3339(zone(name).local(parse_rfc3339(instant).value()));
}

TEST(TimeZone, IsFoundByItsIanaNameOnly) {
    for (const auto* name :
         {"Europe/Brussels", "Europe/Kyiv", "Europe/Kiev", "Asia/Kolkata", "UTC", "America/St_Johns"})
        EXPECT_EQ(zone(name).name(), name);
    for (const auto* name :
         {"", "localtime", "Brussels", "europe/brussels", "../etc/passwd", "Europe/Brussels ", "Factory"})
        EXPECT_EQ(TimeZone::find(name), std::nullopt) << name;
}

TEST(TimeZone, GivesTheInstantOfAWallTimeInSummerAndWinter) {
    EXPECT_EQ(exact("Europe/Brussels", "2026-09-15T14:00"), "2026-09-15T12:00:00Z");
    EXPECT_EQ(exact("Europe/Brussels", "2026-01-15T14:00"), "2026-01-15T13:00:00Z");
    EXPECT_EQ(exact("Asia/Kolkata", "2026-01-15T14:00"), "2026-01-15T08:30:00Z");
    EXPECT_EQ(exact("America/St_Johns", "2026-07-01T00:00"), "2026-07-01T02:30:00Z");
    EXPECT_EQ(exact("Pacific/Kiritimati", "2026-01-01T00:00"), "2025-12-31T10:00:00Z");
}

TEST(TimeZone, SaysWhenAWallTimeNeverWas) {
    const auto found = meaning("Europe/Brussels", "2026-03-29T02:30");
    ASSERT_TRUE(std::holds_alternative<Gap>(found));
    EXPECT_EQ(to_rfc3339(std::get<Gap>(found).change), "2026-03-29T01:00:00Z");
    EXPECT_TRUE(std::holds_alternative<Gap>(meaning("Europe/Brussels", "2026-03-29T02:00")));
    EXPECT_EQ(exact("Europe/Brussels", "2026-03-29T01:59"), "2026-03-29T00:59:00Z");
    EXPECT_EQ(exact("Europe/Brussels", "2026-03-29T03:00"), "2026-03-29T01:00:00Z");
}

TEST(TimeZone, GivesBothInstantsOfAWallTimeThatWasTwice) {
    const auto found = meaning("Europe/Brussels", "2026-10-25T02:30");
    ASSERT_TRUE(std::holds_alternative<Overlap>(found));
    EXPECT_EQ(to_rfc3339(std::get<Overlap>(found).first), "2026-10-25T00:30:00Z");
    EXPECT_EQ(to_rfc3339(std::get<Overlap>(found).second), "2026-10-25T01:30:00Z");
    EXPECT_EQ(exact("Europe/Brussels", "2026-10-25T03:00"), "2026-10-25T02:00:00Z");
}

TEST(TimeZone, RefusesWhatIsPlannedAfter2037) {
    EXPECT_EQ(exact("Europe/Brussels", "2037-12-31T23:59"), "2037-12-31T22:59:00Z");
    EXPECT_TRUE(std::holds_alternative<TooLate>(meaning("Europe/Brussels", "2038-01-01T00:00")));
}

TEST(TimeZone, ShowsAnInstantWithItsOffset) {
    EXPECT_EQ(local("Europe/Brussels", "2026-09-15T12:00:00Z"), "2026-09-15T14:00:00+02:00");
    EXPECT_EQ(local("America/St_Johns", "2026-01-15T12:00:00Z"), "2026-01-15T08:30:00-03:30");
    EXPECT_EQ(local("Europe/Brussels", "2026-10-25T00:59:59Z"), "2026-10-25T02:59:59+02:00");
    EXPECT_EQ(local("Europe/Brussels", "2026-10-25T01:00:00Z"), "2026-10-25T02:00:00+01:00");
}

TEST(TimeZone, ListsTheObservancesOfAYear) {
    const auto list =
        zone("Europe/Brussels")
            .observances(parse_rfc3339("2026-01-01T00:00:00Z").value(), parse_rfc3339("2026-12-31T00:00:00Z").value());
    ASSERT_EQ(list.size(), 3U);
    EXPECT_EQ(list[1].abbreviation, "CEST");
    EXPECT_TRUE(list[1].daylight);
    EXPECT_EQ(to_rfc3339(list[1].begin), "2026-03-29T01:00:00Z");
    EXPECT_EQ(to_rfc3339(list[1].end), "2026-10-25T01:00:00Z");
    EXPECT_EQ(zone("UTC").observances(Instant{}, Instant{}).size(), 1U);
}

TEST(TimeZone, IsNamedByItsCityInEachLanguage) {
    EXPECT_EQ(zone("Europe/Brussels").city("en"), "Brussels");
    EXPECT_EQ(zone("Europe/Brussels").city("de"), "Brüssel");
    EXPECT_EQ(zone("Europe/Brussels").city("fr"), "Bruxelles");
    EXPECT_EQ(zone("Asia/Kolkata").city("en"), "Kolkata");
    EXPECT_EQ(zone("Europe/Kyiv").city("en"), "Kyiv");
    EXPECT_EQ(zone("UTC").city("de"), "UTC");
}

TEST(TimeZone, WritesOffsets) {
    EXPECT_EQ(offset_text(std::chrono::hours{2}), "UTC+02:00");
    EXPECT_EQ(offset_text(-std::chrono::minutes{150}), "UTC-02:30");
    EXPECT_EQ(offset_text(std::chrono::seconds{0}), "UTC");
}

}  // namespace
}  // namespace plenary
