// What a room is asked for with, and what is kept of it.
#include "conferencing/zoom/room.hpp"

#include <gmock/gmock.h>

#include "conferencing/zoom/account.hpp"
#include "conferencing/zoom/guests.hpp"
#include "platform/instant_text.hpp"

namespace plenary::conferencing::zoom {
namespace {

using nlohmann::json;
using testing::ElementsAre;
using testing::IsEmpty;

const Instant k_start = *parse_rfc3339("2026-11-30T23:30:00Z");

RoomWish wish() {
    return {.session = SessionId::make(k_start),
            .title = {{"en", "Heat"}},
            .starts_at = k_start,
            .ends_at = k_start + std::chrono::minutes{90},
            .zone = "Europe/Brussels"};
}

Settings settings(Kind kind, Plan plan = Plan::pro) {
    return {.account_id = {},
            .client_id = {},
            .client_secret = {},
            .webhook_secret = {},
            .host = "h@x.org",
            .kind = kind,
            .plan = plan};
}

TEST(ZoomRoomRequest, AsksForAScheduledMeetingThatRegisters) {
    const auto asked = wish();
    const auto body = to_request(asked, settings(Kind::meeting));
    EXPECT_EQ(body["type"], 2);
    EXPECT_EQ(body["topic"], "Heat");
    EXPECT_EQ(body["agenda"], mark_of(asked.session));
    EXPECT_EQ(body["start_time"], "2026-11-30T23:30:00Z");
    EXPECT_EQ(body["timezone"], "Europe/Brussels");
    EXPECT_EQ(body["duration"], 90);
    EXPECT_EQ(body["settings"]["approval_type"], 0);
    EXPECT_EQ(body["settings"]["registrants_confirmation_email"], false);
    EXPECT_EQ(body["settings"]["registrants_email_notification"], false);
    EXPECT_EQ(body["settings"]["auto_recording"], "none");
    EXPECT_FALSE(body["settings"].contains("registration_type"));
    EXPECT_FALSE(to_change(asked, settings(Kind::meeting)).contains("type"));
}

TEST(ZoomRoomRequest, AsksForAWebinarWithItsPeople) {
    auto asked = wish();
    asked.recorded = true;
    asked.moderators = {"a@x.org", "b@x.org"};
    asked.interpreters = {{"i@x.org", "en", "fr-BE"}, {"j@x.org", "de", "Catalan"}};
    const auto body = to_request(asked, settings(Kind::webinar));
    EXPECT_EQ(body["type"], 5);
    EXPECT_EQ(body["settings"]["auto_recording"], "cloud");
    EXPECT_EQ(body["settings"]["alternative_hosts"], "a@x.org,b@x.org");
    EXPECT_EQ(body["settings"]["language_interpretation"],
              (json{{"enable", true},
                    {"interpreters",
                     {{{"email", "i@x.org"}, {"interpreter_languages", "English,French"}},
                      {{"email", "j@x.org"}, {"interpreter_languages", "German,Catalan"}}}}}));
    EXPECT_EQ(to_request(asked, settings(Kind::meeting))["settings"]["alternative_hosts"], "a@x.org;b@x.org");
}

// 23:30 UTC on Monday is Tuesday in Brussels.
TEST(ZoomRoomRequest, RepeatsOnTheDayOfItsZone) {
    auto asked = wish();
    asked.repeats = {.every_days = 14, .times = 6, .registration = Repeats::Registration::once_for_all};
    auto body = to_request(asked, settings(Kind::meeting));
    EXPECT_EQ(body["type"], 8);
    EXPECT_EQ(body["recurrence"], (json{{"type", 2}, {"repeat_interval", 2}, {"weekly_days", "3"}, {"end_times", 6}}));
    EXPECT_EQ(body["settings"]["registration_type"], 1);
    asked.repeats = {.every_days = 3, .times = 2, .registration = Repeats::Registration::each_time};
    body = to_request(asked, settings(Kind::webinar));
    EXPECT_EQ(body["type"], 9);
    EXPECT_EQ(body["recurrence"], (json{{"type", 1}, {"repeat_interval", 3}, {"end_times", 2}}));
    EXPECT_EQ(body["settings"]["registration_type"], 2);
    asked.repeats->registration = Repeats::Registration::once_with_choice;
    EXPECT_EQ(to_request(asked, settings(Kind::webinar))["settings"]["registration_type"], 3);
}

TEST(ZoomRoomRequest, IsCutToWhatZoomTakes) {
    auto asked = wish();
    std::string title;
    for (int i = 0; i < 150; ++i) title += "é";
    asked.title = {{"en", title}};
    asked.ends_at = asked.starts_at;
    const auto body = to_request(asked, settings(Kind::meeting, Plan::free));
    EXPECT_EQ(body["topic"].get<std::string>(), title.substr(0, 200));
    EXPECT_EQ(body["duration"], 1);
    EXPECT_EQ(body["settings"]["approval_type"], 2) << "the free plan has no registration";
}

TEST(ZoomRoomData, KeepsIdsAndTimesAndNoStartUrl) {
    const json described{
        {"id", 95'204'914'252'001},
        {"uuid", "x=="},
        {"type", 8},
        {"join_url", "https://zoom.us/j/1"},
        {"start_url", "https://zoom.us/s/1?zak=secret"},
        {"start_time", "2026-11-30T23:30:00Z"},
        {"password", "1234"},
        {"settings", {{"auto_recording", "cloud"}, {"registration_type", 3}}},
        {"occurrences", {{{"occurrence_id", 17}, {"start_time", "2026-11-30T23:30:00Z"}, {"status", "available"}}}}};
    const auto data = room_data(described, Kind::meeting);
    EXPECT_EQ(data, (json{{"kind", "meeting"},
                          {"id", "95204914252001"},
                          {"type", 8},
                          {"join_url", "https://zoom.us/j/1"},
                          {"start_time", "2026-11-30T23:30:00Z"},
                          {"occurrences", {{{"occurrence_id", "17"}, {"start_time", "2026-11-30T23:30:00Z"}}}},
                          {"recorded", true},
                          {"registration_type", 3}}));
    auto own = data;
    own["occurrence"] = "17";
    const auto room = read_room(own);
    EXPECT_TRUE(room.repeats);
    EXPECT_TRUE(room.recorded);
    EXPECT_EQ(room.registration, Repeats::Registration::once_with_choice);
    EXPECT_THAT(room.occurrences, ElementsAre("17"));
    EXPECT_EQ(room.starts_at, k_start);
    EXPECT_EQ(path_of(room), "/meetings/95204914252001");
    EXPECT_EQ(path_of(read_room({{"kind", "webinar"}, {"id", "1/../2"}})), "/webinars/1%2F..%2F2");
    EXPECT_EQ(read_room(nullptr).id, "");
}

TEST(ZoomRegistrant, HasAFirstNameWhateverWasTyped) {
    const auto row = [](std::string first, std::string last) {
        return registrant_of({.registration = {},
                              .email = "a@b.example",
                              .first_name = std::move(first),
                              .last_name = std::move(last),
                              .language = {}});
    };
    EXPECT_EQ(row("Ana", "Lima"), (json{{"email", "a@b.example"}, {"first_name", "Ana"}, {"last_name", "Lima"}}));
    EXPECT_EQ(row(" ", "Lima"), (json{{"email", "a@b.example"}, {"first_name", "Lima"}}));
    EXPECT_EQ(row("", ""), (json{{"email", "a@b.example"}, {"first_name", "a@b.example"}}));
    EXPECT_EQ(row(std::string(70, 'x'), "")["first_name"], std::string(64, 'x'));
}

TEST(ZoomRights, AreMissingWhereNeitherTheyNorTheOlderOnesAreGranted) {
    const auto needed = needed_rights(Kind::webinar, Plan::pro);
    std::vector<std::string> all;
    for (const auto& right : needed) all.emplace_back(right.name);
    EXPECT_THAT(missing_among(needed, all), IsEmpty());
    EXPECT_THAT(missing_among(needed, {}), testing::SizeIs(needed.size()));
    EXPECT_THAT(missing_among(needed, {"webinar:read:admin", "webinar:write:admin", "recording:read:admin",
                                       "recording:write:admin"}),
                ElementsAre("report:read:webinar:admin", "report:read:list_webinar_participants:admin"));
    EXPECT_LT(needed_rights(Kind::meeting, Plan::free).size(), needed_rights(Kind::meeting, Plan::pro).size());
}

TEST(ZoomAllowances, GrowWithThePlan) {
    const auto calls = [](Plan plan, std::string_view name) {
        for (const auto& one : allowances(plan))
            if (one.name == name) return one.calls;
        return 0;
    };
    EXPECT_EQ(calls(Plan::free, "light"), 4);
    EXPECT_EQ(calls(Plan::pro, "medium"), 20);
    EXPECT_EQ(calls(Plan::business, "heavy"), 40);
    EXPECT_EQ(calls(Plan::business, "resource_intensive"), 20);
    EXPECT_EQ(calls(Plan::pro, "heavy_day"), 30'000);
    EXPECT_EQ(calls(Plan::pro, "host_day"), 100);
    EXPECT_EQ(calls(Plan::pro, "registrant_day"), 3);
    EXPECT_EQ(calls(Plan::pro, "registrant_status_day"), 10);
    EXPECT_NE(of_registrant("1", "a@b.example"), of_registrant("2", "a@b.example"));
    EXPECT_FALSE(of_registrant("1", "a@b.example").contains("b.example")) << "it is no place for addresses";
}

}  // namespace
}  // namespace plenary::conferencing::zoom
