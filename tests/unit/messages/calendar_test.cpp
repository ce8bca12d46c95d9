#include "messages/calendar.hpp"

#include <libical/ical.h>

#include <memory>

#include "platform/instant_text.hpp"

namespace plenary::messages {
namespace {

using std::chrono::minutes;
using testing::HasSubstr;
using testing::Not;

constexpr std::array k_zones{"Europe/Brussels",  "Europe/Kyiv",        "Africa/Johannesburg", "Asia/Kolkata",
                             "America/St_Johns", "Pacific/Kiritimati", "America/Vancouver"};

Instant instant(std::string_view text) { return parse_rfc3339(text).value(); }

CalendarEntry entry(std::string_view start, minutes length, std::string_view zone, bool all_day = false) {
    return {.uid = "0197-uid",
            .sequence = 3,
            .changed = instant("2026-05-01T08:00:00Z"),
            .when = {instant(start), instant(start) + length, TimeZone::find(zone).value(), all_day},
            .summary = "Resilient cities",
            .description = "",
            .location = "",
            .url = "",
            .organiser = {"ICLEI", "events@iclei.example"},
            .attendee = CalendarPerson{"Ana Kovač", "ana@city.example"}};
}

// What libical makes of our text, with the zones of that text only.
class Parsed {
public:
    explicit Parsed(const std::string& text) : root_(icalparser_parse_string(text.c_str()), icalcomponent_free) {
        EXPECT_NE(root_, nullptr);
        EXPECT_EQ(icalcomponent_count_errors(root_.get()), 0);
        event_ = icalcomponent_get_first_component(root_.get(), ICAL_VEVENT_COMPONENT);
        EXPECT_EQ(icalcomponent_count_components(root_.get(), ICAL_VEVENT_COMPONENT), 1);
    }
    [[nodiscard]] icalcomponent* event() const { return event_; }
    [[nodiscard]] icalcomponent* root() const { return root_.get(); }
    [[nodiscard]] Instant start() const { return at(ICAL_DTSTART_PROPERTY, icalcomponent_get_dtstart(event_)); }
    [[nodiscard]] Instant end() const { return at(ICAL_DTEND_PROPERTY, icalcomponent_get_dtend(event_)); }
    [[nodiscard]] int properties() const { return icalcomponent_count_properties(event_, ICAL_ANY_PROPERTY); }

private:
    // Reads the wall time by the VTIMEZONE that stands beside it, not by libical's own rules.
    [[nodiscard]] Instant at(icalproperty_kind kind, icaltimetype time) const {
        auto* property = icalcomponent_get_first_property(event_, kind);
        auto* parameter = icalproperty_get_first_parameter(property, ICAL_TZID_PARAMETER);
        if (icaltime_is_utc(time)) return Instant{std::chrono::seconds{icaltime_as_timet(time)}};
        EXPECT_NE(parameter, nullptr);
        const auto* zone = icalcomponent_get_timezone(root_.get(), icalparameter_get_tzid(parameter));
        EXPECT_NE(zone, nullptr);
        return Instant{std::chrono::seconds{icaltime_as_timet_with_zone(time, zone)}};
    }

    std::unique_ptr<icalcomponent, decltype(&icalcomponent_free)> root_;
    icalcomponent* event_ = nullptr;
};

std::string unfolded(std::string text) {
    for (auto at = text.find("\r\n "); at != std::string::npos; at = text.find("\r\n ")) text.erase(at, 3);
    return text;
}

TEST(Calendar, IsTheSameInstantInEveryZoneAndSeason) {
    const std::vector<std::string> days{"2026-07-15", "2026-01-15", "2026-12-31", "2026-03-28",
                                        "2026-03-29", "2026-10-24", "2026-10-25",                 // Europe
                                        "2026-03-07", "2026-03-08", "2026-10-31", "2026-11-01"};  // North America
    for (const auto* zone : k_zones)
        for (const auto& day : days)
            for (const auto* time : {"T00:15:00Z", "T03:30:00Z", "T08:00:00Z", "T12:00:00Z", "T22:45:00Z"}) {
                const auto made = entry(day + time, minutes{90}, zone);
                const Parsed parsed(write_calendar(made, CalendarMethod::publish));
                EXPECT_EQ(to_rfc3339(parsed.start()), to_rfc3339(made.when.start)) << zone << day << time;
                EXPECT_EQ(to_rfc3339(parsed.end()), to_rfc3339(made.when.end)) << zone << day << time;
            }
}

TEST(Calendar, WritesOnlyRepeatedHoursInUtc) {
    const auto text = [](std::string_view start) {
        return write_calendar(entry(start, minutes{15}, "Europe/Brussels"), CalendarMethod::publish);
    };
    EXPECT_THAT(text("2026-10-25T00:30:00Z"), HasSubstr("DTSTART:20261025T003000Z\r\n"));
    EXPECT_THAT(text("2026-10-25T01:30:00Z"), HasSubstr("DTSTART:20261025T013000Z\r\n"));
    EXPECT_THAT(text("2026-10-24T23:30:00Z"), HasSubstr("DTSTART;TZID=Europe/Brussels:20261025T013000\r\n"));
    EXPECT_THAT(text("2026-10-25T02:00:00Z"), HasSubstr("DTSTART;TZID=Europe/Brussels:20261025T030000\r\n"));
}

TEST(Calendar, ListsTheObservancesOneByOne) {
    const auto text =
        write_calendar(entry("2026-07-15T12:00:00Z", minutes{90}, "Europe/Brussels"), CalendarMethod::publish);
    EXPECT_THAT(text, HasSubstr("TZID:Europe/Brussels\r\n"));
    EXPECT_THAT(text,
                HasSubstr("DTSTART:20260329T020000\r\nTZOFFSETFROM:+0100\r\nTZOFFSETTO:+0200\r\nTZNAME:CEST\r\n"));
    EXPECT_THAT(text, HasSubstr("DTSTART;TZID=Europe/Brussels:20260715T140000\r\n"));
    EXPECT_THAT(text, Not(HasSubstr("RRULE")));
}

TEST(Calendar, WritesWholeDaysWithoutZone) {
    const auto days = entry("2026-09-30T22:00:00Z", minutes{4 * 24 * 60}, "Europe/Brussels", true);
    const auto text = write_calendar(days, CalendarMethod::publish);
    EXPECT_THAT(text, HasSubstr("DTSTART;VALUE=DATE:20261001\r\n"));
    EXPECT_THAT(text, HasSubstr("DTEND;VALUE=DATE:20261005\r\n"));
    EXPECT_THAT(text, Not(HasSubstr("VTIMEZONE")));
    const auto one = entry("2026-09-30T22:00:00Z", minutes{0}, "Europe/Brussels", true);
    EXPECT_THAT(write_calendar(one, CalendarMethod::publish), HasSubstr("DTEND;VALUE=DATE:20261002\r\n"));
}

TEST(Calendar, NamesMethodStatusAndPeople) {
    const auto made = entry("2026-07-15T12:00:00Z", minutes{90}, "Europe/Brussels");
    const auto publish = unfolded(write_calendar(made, CalendarMethod::publish));
    EXPECT_THAT(publish, HasSubstr("METHOD:PUBLISH\r\n"));
    EXPECT_THAT(publish, HasSubstr("STATUS:CONFIRMED\r\n"));
    EXPECT_THAT(publish, HasSubstr("UID:0197-uid\r\nDTSTAMP:20260501T080000Z\r\nSEQUENCE:3\r\n"));
    EXPECT_THAT(publish, HasSubstr("ORGANIZER;CN=ICLEI:mailto:events@iclei.example\r\n"));
    EXPECT_THAT(publish, Not(HasSubstr("ATTENDEE")));
    const auto cancel = unfolded(write_calendar(made, CalendarMethod::cancel));
    EXPECT_THAT(cancel, HasSubstr("METHOD:CANCEL\r\n"));
    EXPECT_THAT(cancel, HasSubstr("STATUS:CANCELLED\r\n"));
    EXPECT_THAT(cancel, HasSubstr("CN=Ana Kovač"));
    EXPECT_THAT(unfolded(write_calendar(made, CalendarMethod::request)), HasSubstr("mailto:ana@city.example\r\n"));
}

TEST(Calendar, KeepsTextsWholeAndInTheirProperty) {
    const auto plain = entry("2026-07-15T12:00:00Z", minutes{90}, "Europe/Brussels");
    auto hostile = plain;
    hostile.summary = "Cities; towns, \\regions\r\nATTENDEE:mailto:evil@evil.example\n\"end\"";
    hostile.description = "First line\nBEGIN:VEVENT\r\nEND:VEVENT\r";
    hostile.location = "Hall\r\nATTACH:file:///etc/passwd";
    hostile.url = "https://plenary.example/my/a\r\nX-EVIL:1";
    hostile.uid = "uid\r\nX-EVIL:1";
    hostile.organiser = {"ICLEI\";X-EVIL=\"1\r\nX-EVIL:1", "events@iclei.example\r\nX-EVIL:1"};
    const auto text = write_calendar(hostile, CalendarMethod::publish);
    EXPECT_THAT(text, Not(HasSubstr("\nX-EVIL")));
    EXPECT_THAT(text, Not(HasSubstr("\nATT")));
    const Parsed parsed(text);
    EXPECT_STREQ(icalcomponent_get_summary(parsed.event()),
                 "Cities; towns, \\regions ATTENDEE:mailto:evil@evil.example \"end\"");
    EXPECT_STREQ(icalcomponent_get_description(parsed.event()), "First line\nBEGIN:VEVENT\nEND:VEVENT");
    EXPECT_EQ(parsed.properties(), Parsed(write_calendar(plain, CalendarMethod::publish)).properties() + 3);
    EXPECT_EQ(icalproperty_count_parameters(icalcomponent_get_first_property(parsed.event(), ICAL_ORGANIZER_PROPERTY)),
              1);
}

TEST(Calendar, FoldsLongLinesInsideNoCharacter) {
    auto made = entry("2026-07-15T12:00:00Z", minutes{90}, "Europe/Brussels");
    for (int i = 0; i < 40; ++i) made.summary += " Ελλάδα Київ 東京";
    const auto text = write_calendar(made, CalendarMethod::publish);
    std::size_t start = 0;
    for (auto end = text.find("\r\n"); end != std::string::npos; end = text.find("\r\n", start)) {
        EXPECT_LE(end - start, 75U);
        EXPECT_NE(static_cast<unsigned char>(text[start + (text[start] == ' ')]) & 0xC0, 0x80);
        start = end + 2;
    }
    EXPECT_EQ(icalcomponent_get_summary(Parsed(text).event()), made.summary);
}

TEST(Calendar, GivesTheSameBytesForTheSameRow) {
    const auto made = entry("2026-07-15T12:00:00Z", minutes{90}, "Asia/Kolkata");
    EXPECT_EQ(write_calendar(made, CalendarMethod::publish), write_calendar(made, CalendarMethod::publish));
}

}  // namespace
}  // namespace plenary::messages
