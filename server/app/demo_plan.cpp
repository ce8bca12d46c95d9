#include "app/demo_plan.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <stdexcept>

#include "platform/instant_text.hpp"

namespace plenary::app {
namespace {

using namespace std::chrono;

constexpr hours k_afternoon{13};

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

}  // namespace

const nlohmann::json& host_by_daylight(const nlohmann::json& hosts, Instant now) {
    const auto from_noon = [now](const nlohmann::json& host) {
        const auto local = TimeZone::find(host.at("zone").get<std::string>()).value().local(now).time;
        return abs(local - floor<days>(local) - k_afternoon);
    };
    return *std::ranges::min_element(hosts, {}, from_noon);
}

microseconds demo_clock(const std::string& text) {
    const auto clock = parse_local_time("2000-01-01T" + text).value();
    return clock - floor<days>(clock);
}

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
    times.starts_local = local_day(when, zone, now) + demo_clock(when.value("time", std::string("00:00")));
    times.ends_local = times.starts_local + (times.all_day ? minutes{days{when.at("days").get<int>()}} : length);
    times.starts_at = demo_instant(zone, times.starts_local);
    times.ends_at = demo_instant(zone, times.ends_local);
    times.moves = !when.contains("date") && !when.value("stays", false);
    return times;
}

}  // namespace plenary::app
