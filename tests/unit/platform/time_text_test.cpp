#include "platform/time_text.hpp"

#include <gtest/gtest.h>

#include "platform/instant_text.hpp"

namespace plenary {
namespace {

using std::chrono::hours;
using std::chrono::minutes;

TimeRange range(std::string_view start, std::string_view end, std::string_view zone, bool all_day = false) {
    return {parse_rfc3339(start).value(), parse_rfc3339(end).value(), TimeZone::find(zone).value(), all_day};
}
const auto k_talk = [] { return range("2026-09-15T12:00:00Z", "2026-09-15T13:30:00Z", "Europe/Brussels"); };

TEST(TimeText, NamesDayClocksAndZoneInEachLanguage) {
    EXPECT_EQ(when_text(k_talk(), "en"), "Tue 15 September 2026, 14:00–15:30 Brussels time");
    EXPECT_EQ(when_text(k_talk(), "de"), "Di., 15. September 2026, 14:00–15:30 Uhr (Ortszeit Brüssel)");
    EXPECT_EQ(when_text(k_talk(), "fr"), "mar. 15 septembre 2026, 14:00–15:30 (heure de Bruxelles)");
    EXPECT_EQ(when_text(k_talk(), "el"), when_text(k_talk(), "en"));
}

TEST(TimeText, SaysBothDaysOverMidnight) {
    const auto night = range("2026-09-15T20:00:00Z", "2026-09-15T23:30:00Z", "Europe/Brussels");
    EXPECT_EQ(when_text(night, "en"), "Tue 15 September, 22:00 – Wed 16 September 2026, 01:30 Brussels time");
    EXPECT_EQ(when_text(night, "de"),
              "Di., 15. September, 22:00 Uhr – Mi., 16. September 2026, 01:30 Uhr (Ortszeit Brüssel)");
    const auto new_year = range("2026-12-31T21:00:00Z", "2027-01-01T00:30:00Z", "Europe/Brussels");
    EXPECT_EQ(when_text(new_year, "fr"),
              "jeu. 31 décembre 2026, 22:00 – ven. 1er janvier 2027, 01:30 (heure de Bruxelles)");
    const auto until_midnight = range("2026-09-15T20:00:00Z", "2026-09-15T22:00:00Z", "Europe/Brussels");
    EXPECT_EQ(when_text(until_midnight, "en"), "Tue 15 September 2026, 22:00–00:00 Brussels time");
}

TEST(TimeText, WritesWholeDaysWithoutClocks) {
    const auto four = range("2026-09-30T22:00:00Z", "2026-10-04T22:00:00Z", "Europe/Brussels", true);
    EXPECT_EQ(when_text(four, "en"), "Thu 1 – Sun 4 October 2026");
    EXPECT_EQ(when_text(four, "de"), "Do., 1. – So., 4. Oktober 2026");
    EXPECT_EQ(when_text(four, "fr"), "jeu. 1er – dim. 4 octobre 2026");
    const auto months = range("2026-09-29T22:00:00Z", "2026-10-02T22:00:00Z", "Europe/Brussels", true);
    EXPECT_EQ(when_text(months, "en"), "Wed 30 September – Fri 2 October 2026");
    const auto years = range("2026-12-30T23:00:00Z", "2027-01-01T23:00:00Z", "Europe/Brussels", true);
    EXPECT_EQ(when_text(years, "en"), "Thu 31 December 2026 – Fri 1 January 2027");
    const auto one = range("2026-09-30T22:00:00Z", "2026-10-01T22:00:00Z", "Europe/Brussels", true);
    EXPECT_EQ(when_text(one, "en"), "Thu 1 October 2026");
}

TEST(TimeText, CountsTheClockChangeInsideARange) {
    const auto change = range("2026-10-25T00:30:00Z", "2026-10-25T02:30:00Z", "Europe/Brussels");
    EXPECT_EQ(when_text(change, "en"), "Sun 25 October 2026, 02:30–03:30 Brussels time");
}

TEST(TimeText, ShowsTheVisitorsTimeWhereItDiffers) {
    const auto kolkata = TimeZone::find("Asia/Kolkata").value();
    EXPECT_EQ(visitor_text(k_talk(), kolkata, "en"), "17:30–19:00 for you (Kolkata)");
    EXPECT_EQ(visitor_text(k_talk(), kolkata, "de"), "17:30–19:00 Uhr für Sie (Kalkutta)");
    const auto kiritimati = TimeZone::find("Pacific/Kiritimati").value();
    EXPECT_EQ(visitor_text(k_talk(), kiritimati, "en"), "Wed 16 September, 02:00–03:30 for you (Kiritimati)");
    const auto vancouver = TimeZone::find("America/Vancouver").value();
    const auto early = range("2026-09-15T06:30:00Z", "2026-09-15T08:00:00Z", "Europe/Brussels");
    EXPECT_EQ(visitor_text(early, vancouver, "fr"),
              "lun. 14 septembre, 23:30 – mar. 15 septembre, 01:00 pour vous (Vancouver)");
    EXPECT_EQ(visitor_text(k_talk(), TimeZone::find("Europe/Paris").value(), "en"), std::nullopt);
    EXPECT_EQ(visitor_text(k_talk(), k_talk().zone, "en"), std::nullopt);
}

TEST(TimeText, BendsFrenchCityNames) {
    const auto in = [](std::string_view zone) {
        return clock_text(range("2026-09-15T12:00:00Z", "2026-09-15T13:00:00Z", zone), "fr");
    };
    EXPECT_EQ(in("Europe/Athens"), "15:00–16:00 (heure d’Athènes)");
    EXPECT_EQ(in("Africa/Cairo"), "15:00–16:00 (heure du Caire)");
    EXPECT_EQ(in("Europe/Helsinki"), "15:00–16:00 (heure d’Helsinki)");
    EXPECT_EQ(in("UTC"), "12:00–13:00 UTC");
}

TEST(TimeText, WritesOneInstantAndOneDay) {
    const auto talk = k_talk();
    EXPECT_EQ(instant_text(talk.start, talk.zone, "en"), "Tue 15 September 2026, 14:00 Brussels time");
    EXPECT_EQ(day_text(talk.start, talk.zone, "de"), "Di., 15. September 2026");
}

TEST(TimeText, WritesDurations) {
    EXPECT_EQ(duration_text(minutes{90}, "en"), "1 hour 30 minutes");
    EXPECT_EQ(duration_text(minutes{45}, "de"), "45 Minuten");
    EXPECT_EQ(duration_text(hours{2}, "fr"), "2 heures");
    EXPECT_EQ(duration_text(minutes{61}, "de"), "1 Stunde 1 Minute");
    EXPECT_EQ(duration_text(std::chrono::seconds{5}, "en"), "1 minute");
    EXPECT_EQ(duration_text(std::chrono::seconds{89}, "en"), "1 minute");
    EXPECT_EQ(duration_text(std::chrono::seconds{90}, "en"), "2 minutes");
}

}  // namespace
}  // namespace plenary
