#include "app/demo_plan.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <stdexcept>

#include "platform/instant_text.hpp"

namespace plenary::app {
namespace {

using namespace std::chrono;

using agenda_step = duration<int, std::ratio<300>>;  // agendas count in five minutes

LocalTime local_day(const nlohmann::json& when, const TimeZone& zone, Instant now) {
    const auto today = floor<days>(zone.local(now).time);
    if (when.contains("in_days")) return today + days{when.at("in_days").get<int>()};
    auto date = when.value("date", std::string());
    if (when.contains("next_year"))
        date = fmt::format("{}-{}", static_cast<int>(year_month_day{today}.year()) + 1,
                           when.at("next_year").get<std::string>());
    return parse_local_time(date + "T00:00").value();
}

microseconds time_of_day(const nlohmann::json& when) {
    const auto clock = parse_local_time("2000-01-01T" + when.value("time", std::string("00:00"))).value();
    return clock - floor<days>(clock);
}

}  // namespace

Instant demo_instant(const TimeZone& zone, LocalTime local) {
    const auto meaning = zone.meaning_of(local);
    if (const auto* exact = std::get_if<Exact>(&meaning)) return exact->instant;
    if (const auto* gap = std::get_if<Gap>(&meaning)) return gap->change;
    if (const auto* overlap = std::get_if<Overlap>(&meaning)) return overlap->first;
    throw std::out_of_range("a demo event is too far in the future");
}

DemoTimes plan_demo_times(const nlohmann::json& when, const TimeZone& zone, Instant now) {
    DemoTimes times;
    const minutes length{when.value("minutes", 0)};
    if (when.value("live", false)) {
        times.starts_at = floor<agenda_step>(now - minutes{2});
        times.ends_at = times.starts_at + length;
        times.starts_local = zone.local(times.starts_at).time;
        times.ends_local = zone.local(times.ends_at).time;
        times.moves = true;
        return times;
    }
    times.all_day = when.contains("days");
    times.starts_local = local_day(when, zone, now) + time_of_day(when);
    times.ends_local = times.starts_local + (times.all_day ? minutes{days{when.at("days").get<int>()}} : length);
    times.starts_at = demo_instant(zone, times.starts_local);
    times.ends_at = demo_instant(zone, times.ends_local);
    times.moves = !when.contains("date") && !when.value("stays", false);
    return times;
}

}  // namespace plenary::app
