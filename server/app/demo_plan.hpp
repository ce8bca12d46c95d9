#pragma once
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>

#include "platform/clock.hpp"
#include "platform/time_zone.hpp"

namespace plenary::app {

// When a demo event takes place, from its `when` in demo.json and the moment the demo is loaded:
//   {"live": true, "minutes": 90}                          began two to seven minutes ago
//   {"in_days": 7, "time": "14:00", "minutes": 90}         so many days from today in its zone
//   {"next_year": "05-12", "days": 3}                      whole days of next year
//   {"date": "1994-05-24", "days": 4}, or with "time" and "minutes"   fixed
struct DemoTimes {
    LocalTime starts_local, ends_local;
    Instant starts_at, ends_at;
    bool all_day = false;
    bool moves = false;  // to be planned anew once it is over
};

[[nodiscard]] DemoTimes plan_demo_times(const nlohmann::json& when, const TimeZone& zone, Instant now);

// The one of several places ({"zone", …}) whose clocks are nearest to one in the afternoon.
[[nodiscard]] const nlohmann::json& host_by_daylight(const nlohmann::json& hosts, Instant now);

// The time of a clock, "14:05".
[[nodiscard]] std::chrono::microseconds demo_clock(const std::string& text);

// A wall time as an instant; in a gap the instant of the change, in an overlap the earlier one.
[[nodiscard]] Instant demo_instant(const TimeZone& zone, LocalTime local);

}  // namespace plenary::app
