#include "agenda/importing/import_zone.hpp"

#include <gmock/gmock.h>

#include "pentabarf_sample.hpp"
#include "platform/instant_text.hpp"

namespace plenary::agenda {
namespace {

using testing::HasSubstr;

ListedSchedule in_city(const std::string& city) {
    ListedSchedule schedule;
    schedule.city = city;
    return schedule;
}

// One session whose file says 10:00 with the offset of Berlin's winter.
ListedSchedule with_offset(const std::string& city) {
    auto schedule = in_city(city);
    schedule.sessions.emplace_back();
    schedule.sessions[0].instant = parse_rfc3339("2024-12-27T10:00:00+01:00");
    schedule.sessions[0].wall = parse_local_time("2024-12-27T10:00").value();
    return schedule;
}

TEST(ImportZone, ACityNamesItsZoneInSeveralLanguages) {
    const auto name = [](std::string_view city) {
        const auto zone = zone_of_city(city);
        return zone ? zone->name() : "";
    };
    EXPECT_EQ(name("Brussels"), "Europe/Brussels");
    EXPECT_EQ(name("brussels, Belgium"), "Europe/Brussels");
    EXPECT_EQ(name("Bruxelles"), "Europe/Brussels");
    EXPECT_EQ(name("Brüssel"), "Europe/Brussels");
    EXPECT_EQ(name("Kolkata"), "Asia/Kolkata");
    EXPECT_EQ(name("São Paulo"), "America/Sao_Paulo");
    EXPECT_EQ(name("New York"), "America/New_York");
    for (const auto* none : {"", "Freiburg", "Europe", "UTC", "Central", "online"}) EXPECT_EQ(name(none), "") << none;
}

TEST(ImportZone, TheFilesOwnNameCounts) {
    auto schedule = in_city("Brussels");
    schedule.zone = "Europe/Lisbon";
    EXPECT_EQ(choose_zone(schedule, "")->zone.name(), "Europe/Lisbon");
    EXPECT_EQ(choose_zone(schedule, "")->because, "the file names it");
    EXPECT_EQ(choose_zone(schedule, "Asia/Tokyo")->zone.name(), "Europe/Lisbon");
}

TEST(ImportZone, TheCityCountsWhereNothingElseIsSaid) {
    const auto chosen = choose_zone(in_city("Brussels"), "");
    EXPECT_EQ(chosen->zone.name(), "Europe/Brussels");
    EXPECT_EQ(chosen->because,
              "the file names no time zone, and this one is named after its city, Brussels; --zone takes another");
    EXPECT_EQ(choose_zone(in_city("Brussels"), "Europe/London")->zone.name(), "Europe/London");
}

TEST(ImportZone, AsksWhereNothingSaysIt) {
    EXPECT_EQ(choose_zone(in_city("Freiburg"), "").error().detail,
              "the file names no time zone; say it with --zone, such as --zone Europe/Lisbon");
    auto schedule = in_city("");
    schedule.zone = "Mars/Olympus";
    EXPECT_THAT(choose_zone(schedule, "").error().detail, HasSubstr("Mars/Olympus is not known; say it with --zone"));
    EXPECT_EQ(choose_zone(schedule, "Europe/Paris")->zone.name(), "Europe/Paris");
    EXPECT_THAT(choose_zone(in_city(""), "Berlin").error().detail,
                HasSubstr("--zone Berlin: there is no such time zone"));
}

TEST(ImportZone, TheFilesOffsetsContradict) {
    EXPECT_EQ(choose_zone(with_offset(""), "Europe/Berlin")->zone.name(), "Europe/Berlin");
    EXPECT_EQ(choose_zone(with_offset(""), "Asia/Tokyo").error().detail,
              "--zone Asia/Tokyo: the clocks of this schedule show another zone");
    EXPECT_EQ(choose_zone(with_offset("Berlin"), "")->zone.name(), "Europe/Berlin");
    EXPECT_THAT(choose_zone(with_offset("London"), "").error().detail, HasSubstr("--zone"));
}

TEST(ImportZone, ANamedZoneThatTheClocksDoNotShowGivesWay) {
    auto schedule = with_offset("");
    schedule.zone = "UTC";
    const auto chosen = choose_zone(schedule, "");
    EXPECT_EQ(chosen->zone.name(), TimeZone::find("UTC")->name());
    EXPECT_TRUE(chosen->clocks_differ);
    EXPECT_EQ(choose_zone(schedule, "Europe/Berlin")->zone.name(), "Europe/Berlin");
    EXPECT_FALSE(choose_zone(schedule, "Europe/Berlin")->clocks_differ);
    EXPECT_THAT(choose_zone(schedule, "Asia/Tokyo").error().detail, HasSubstr("show another zone"));
}

TEST(ImportZone, InstantsWithoutAClockFitEveryZone) {
    auto schedule = with_offset("");
    schedule.sessions[0].shows_clock = false;
    EXPECT_EQ(choose_zone(schedule, "Asia/Tokyo")->zone.name(), "Asia/Tokyo");
    EXPECT_THAT(choose_zone(schedule, "").error().detail, HasSubstr("say it with --zone"));
    schedule.zone = "UTC";
    EXPECT_EQ(choose_zone(schedule, "Asia/Tokyo")->zone.name(), "Asia/Tokyo");
    EXPECT_EQ(choose_zone(schedule, "")->because, "the file names it");
    EXPECT_FALSE(choose_zone(schedule, "")->clocks_differ);
}

}  // namespace
}  // namespace plenary::agenda
