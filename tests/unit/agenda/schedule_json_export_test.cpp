#include "agenda/exporting/schedule_export.hpp"
#include "exported_agenda.hpp"
#include "schedule_json_faults.hpp"

namespace plenary::agenda {
namespace {

using nlohmann::json;

class ScheduleJsonExport : public testing::Test {
protected:
    // The document, which must be valid.
    json document() {
        auto document = json::parse(write_schedule_json(made_.event, made_.agenda, k_address));
        EXPECT_EQ(schedule_json_faults(document), "");
        return document;
    }
    json conference() { return document().at("schedule").at("conference"); }

    PublicEvent made_ = night_of_water();
};

TEST_F(ScheduleJsonExport, TheSchemaSeesWhatIsWrong) {
    auto wrong = document();
    wrong.at("schedule").at("conference").at("days").at(0).at("rooms").at("Attic").at(0).erase("guid");
    if (!published_schema("voc-json-schema.json").empty()) EXPECT_NE(schedule_json_faults(wrong), "");
}

TEST_F(ScheduleJsonExport, SaysWhatTheConferenceIs) {
    auto shown = conference();
    shown.erase("days");
    const auto& hall = *made_.session("shade").room;
    const auto& attic = *made_.session("night").room;
    EXPECT_EQ(shown,
              (json{{"acronym", "night_of_water"},
                    {"title", "Nacht des Wassers"},
                    {"start", "2026-07-04"},
                    {"end", "2026-07-05"},
                    {"daysCount", 2},
                    {"timeslot_duration", "00:05"},
                    {"time_zone_name", "Europe/Brussels"},
                    {"url", k_address},
                    {"tracks",
                     {{{"name", "Heat & health"}, {"slug", "heat-health"}}, {{"name", "Night"}, {"slug", "night"}}}},
                    {"rooms",
                     {{{"name", hall.name}, {"guid", hall.id.to_string()}},
                      {{"name", attic.name}, {"guid", attic.id.to_string()}}}}}));
    EXPECT_EQ(document().at("schedule").at("version"), "7");
}

TEST_F(ScheduleJsonExport, SaysAllThatATalkHas) {
    const auto& talk = made_.session("shade");
    auto shown = conference().at("days").at(0).at("rooms").at(talk.room->name).at(0);
    EXPECT_GT(shown.at("id"), 0);
    EXPECT_TRUE(shown.at("slug").get<std::string>().ends_with("-shade"));
    shown.erase("id");
    shown.erase("slug");
    EXPECT_EQ(shown,
              (json{{"guid", talk.id.to_string()},
                    {"date", "2026-07-04T10:00:00+02:00"},
                    {"start", "10:00"},
                    {"end", "2026-07-04T10:45:00+02:00"},
                    {"duration", "00:45"},
                    {"room", talk.room->name},
                    {"url", k_address + "/sessions/shade"},
                    {"title", "Shade & <em>water</em>"},
                    {"subtitle", talk.subtitle},
                    {"track", "Heat & health"},
                    {"type", "talk"},
                    {"language", "en"},
                    {"abstract", talk.abstract},
                    {"description", nullptr},
                    {"do_not_record", true},
                    {"persons",
                     {{{"guid", talk.people[0].id.to_string()}, {"name", "Bo Ek"}},
                      {{"guid", talk.people[1].id.to_string()}, {"name", "Ana Lima"}, {"biography", "Engineer"}}}},
                    {"links", json::array()}}));
}

TEST_F(ScheduleJsonExport, DaysKeepTheirNightsAndRoomsTheirOrder) {
    const auto days = conference().at("days");
    ASSERT_EQ(days.size(), 2U);
    EXPECT_EQ(days[0].at("day_end"), "2026-07-05T02:15:30+02:00");
    const auto& night = days[0].at("rooms").at("Attic").at(0);
    EXPECT_EQ(night.at("date"), "2026-07-05T01:30:00+02:00");
    EXPECT_EQ(night.at("duration"), "00:46");
    EXPECT_EQ(night.at("end"), "2026-07-05T02:15:30+02:00");
    EXPECT_EQ(night.at("do_not_record"), false);
    EXPECT_EQ(days[1].at("rooms").size(), 1U) << "the cancelled session is not there";
    const auto& walk = days[1].at("rooms").at("").at(0);
    EXPECT_EQ(walk.at("duration"), "30:00");
    EXPECT_EQ(walk.at("do_not_record"), nullptr);
    EXPECT_EQ(walk.at("language"), nullptr);
}

TEST_F(ScheduleJsonExport, HoldsNothingPrivate) {
    const auto text = document().dump();
    for (const auto* hidden : {"hidden", "big_blue_button", "Ivo"}) EXPECT_FALSE(text.contains(hidden)) << hidden;
    EXPECT_TRUE(text.contains("Ana Lima")) << "the control";
}

TEST_F(ScheduleJsonExport, ZonesThatTheSchemaDoesNotKnowAreLeftOut) {
    for (const auto* known : {"Europe/Brussels", "America/Argentina/Buenos_Aires", "Etc/UTC", "America/St_Johns"}) {
        made_.agenda.zone = known;
        EXPECT_EQ(conference().at("time_zone_name"), known);
    }
    for (const auto* unknown : {"CET", "Etc/GMT-1", "EST5EDT"}) {
        made_.agenda.zone = unknown;
        EXPECT_FALSE(conference().contains("time_zone_name")) << unknown;
    }
}

TEST_F(ScheduleJsonExport, AnAgendaThatIsNotThereYetIsValid) {
    made_.agenda.sessions.clear();
    made_.event.slug = "abc";
    const auto shown = conference();
    ASSERT_EQ(shown.at("days").size(), 1U);
    EXPECT_EQ(shown.at("days").at(0), (json{{"index", 1},
                                            {"date", "2026-07-04"},
                                            {"day_start", "2026-07-04T00:00:00+02:00"},
                                            {"day_end", "2026-07-06T00:00:00+02:00"},
                                            {"rooms", json::object()}}));
    EXPECT_EQ(shown.at("acronym"), "event_abc");
}

}  // namespace
}  // namespace plenary::agenda
