#include "conferencing/bigbluebutton/analytics.hpp"

#include <gmock/gmock.h>

#include "conferencing/bigbluebutton/signals.hpp"
#include "conferencing/bigbluebutton/told_time.hpp"

namespace plenary::conferencing::bigbluebutton {
namespace {

using nlohmann::json;
using std::chrono::minutes;
using std::chrono::seconds;
using testing::IsEmpty;
using testing::SizeIs;

const std::string k_session = "01890000-0000-7000-8000-000000000001";
const std::string k_person = "01890000-0000-7000-8000-000000000002";
const Instant k_start = std::chrono::sys_days{std::chrono::year{2023} / 8 / 7} + std::chrono::hours{17} + minutes{6};

json told(json attendees) {
    return {{"version", "1.0"},
            {"meeting_id", k_session},
            {"internal_meeting_id", "352a-1691427974352"},
            {"data",
             {{"start", "2023-08-07 14:06:00 -0300"},
              {"finish", "2023-08-07 15:06:00 -0300"},
              {"attendees", std::move(attendees)}}}};
}

TEST(BigBlueButtonAnalytics, TellEachStayAndTheEnd) {
    const auto signals =
        signals_of_analytics("one", told({{{"ext_user_id", k_person},
                                           {"name", "Ana Lima"},
                                           {"joins", {"2023-08-07 14:06:17 -0300", "2023-08-07 14:40:00 -0300"}},
                                           {"leaves", {"2023-08-07 14:32:59 -0300"}}},
                                          {{"ext_user_id", 45}, {"name", "By phone"}, {"joins", json::array()}}}));
    ASSERT_THAT(signals, SizeIs(3));
    EXPECT_EQ(signals[0].kind, SignalKind::left);
    EXPECT_EQ(signals[0].stay->registration, RegistrationId::parse(k_person));
    EXPECT_EQ(signals[0].stay->joined_at, k_start + seconds{17});
    EXPECT_EQ(signals[0].stay->left_at, k_start + minutes{26} + seconds{59});
    EXPECT_EQ(signals[1].stay->joined_at, k_start + minutes{34});
    EXPECT_EQ(signals[1].stay->left_at, k_start + minutes{60});
    EXPECT_NE(signals[0].key, signals[1].key);
    EXPECT_EQ(signals[2].kind, SignalKind::ended);
    EXPECT_EQ(signals[2].at, k_start + minutes{60});
    EXPECT_EQ(signals[2].room, (json{{"server", "one"}, {"meeting", k_session}}));
}

TEST(BigBlueButtonAnalytics, TellTwoWindowsOfOnePersonApart) {
    const auto session = [](const char* from, const char* to) {
        return json{{"joins", {{{"timestamp", from}}}}, {"lefts", {{{"timestamp", to}}}}};
    };
    const auto signals = signals_of_analytics(
        "one", told({{{"ext_user_id", k_person},
                      {"name", "Ana Lima"},
                      {"joins", {"2023-08-07 14:10:00 -0300", "2023-08-07 14:20:00 -0300"}},
                      {"leaves", {"2023-08-07 14:30:00 -0300", "2023-08-07 14:50:00 -0300"}},
                      {"sessions",
                       {{"w_1", session("2023-08-07 14:10:00 -0300", "2023-08-07 14:50:00 -0300")},
                        {"w_2", session("2023-08-07 14:20:00 -0300", "2023-08-07 14:30:00 -0300")}}}}}));
    ASSERT_THAT(signals, SizeIs(3));
    EXPECT_EQ(*signals[0].stay->left_at - signals[0].stay->joined_at, minutes{40});
    EXPECT_EQ(*signals[1].stay->left_at - signals[1].stay->joined_at, minutes{10});
    EXPECT_EQ(signals[0].stay->visit, "352a-1691427974352:w_1");
}

TEST(BigBlueButtonAnalytics, SayNothingOfForeignMeetingsAndOfWhatTheyAreNot) {
    auto foreign = told(json::array());
    foreign["meeting_id"] = "lecture";
    EXPECT_THAT(signals_of_analytics("one", foreign), IsEmpty());
    EXPECT_THAT(signals_of_analytics("one", json::object()), IsEmpty());
    EXPECT_THAT(signals_of_analytics("one", told({1, nullptr, "x", {{"sessions", 5}, {"joins", 7}}})), SizeIs(1));
}

TEST(BigBlueButtonAnalytics, AreBelievedWithATokenThatRunsOut) {
    // HS512 over {"exp":4102444800} and over {}, with this secret.
    const std::string secret = "639259d4-9dd8-4b25-bf01-95f9567eaf4b";
    const std::string token =
        "Bearer eyJ0eXAiOiJKV1QiLCJhbGciOiJIUzUxMiJ9.eyJleHAiOjQxMDI0NDQ4MDB9."
        "vw05HRqLzM3IV4sZnY-XmzyiDF8zD2kVokEbLSefRgqp3d8F8q9WavJN2KT2B7MTdvnT0jdw3GqNR03jgcQXyw";
    const Settings settings{.servers = {{"one", "https://one.example", secret}}};
    const Signals reader(settings);
    const auto body = told(json::array()).dump();
    EXPECT_THAT(reader.read({{{"authorization", token}}, body, ""}, k_start).value(), SizeIs(1));
    EXPECT_EQ(reader.read({{}, body, ""}, k_start).error().code, ErrorCode::forbidden);
    EXPECT_EQ(reader.read({{{"authorization", token + "x"}}, body, ""}, k_start).error().code, ErrorCode::forbidden);
    EXPECT_EQ(reader.read({{{"authorization", token}}, body, ""}, Instant{seconds{4102444800}}).error().code,
              ErrorCode::forbidden);
    EXPECT_EQ(reader.read({{{"authorization", token}}, "{", ""}, k_start).error().code, ErrorCode::malformed);
    const std::string endless =
        "Bearer eyJ0eXAiOiJKV1QiLCJhbGciOiJIUzUxMiJ9.e30."
        "uHfEbOxCRjl5vg9NZFaTFPAm7qgYki0JnDHMePn_7WwiP6x9FYv5ywc_gMcXSURS1hKMQGIaJgiEk5B5MfEqSQ";
    EXPECT_EQ(reader.read({{{"authorization", endless}}, body, ""}, k_start).error().code, ErrorCode::forbidden);
}

TEST(BigBlueButtonTimes, AreReadInEachFormThatIsSent) {
    const auto instant = k_start + seconds{17};
    for (const auto& text : {"2023-08-07 14:06:17 -0300", "2023-08-07 17:06:17 +0000", "2023-08-07T17:06:17Z",
                             "2023-08-07T19:06:17.000+02:00", "2023-08-07T17:06:17.000Z"})
        EXPECT_EQ(told_time(text), instant) << text;
    EXPECT_EQ(told_time(1691427977000), instant);
    for (const auto& value :
         {json("2023-02-30 14:06:17 -0300"), json("2023-08-07"), json(""), json("2023-08-07 14:06:17"),
          json("2023-08-07 14:06:17 -0300 "), json("2023-08-07 -4:06:17 -0300"), json(-1), json(1.5), json(nullptr),
          json(253402300800000)})
        EXPECT_EQ(told_time(value), std::nullopt) << value;
}

}  // namespace
}  // namespace plenary::conferencing::bigbluebutton
