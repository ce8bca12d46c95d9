#include "site/when_view.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "platform/catalogue.hpp"
#include "platform/instant_text.hpp"

namespace plenary::site {
namespace {

using namespace std::chrono;

std::string clock(LocalTime time) {
    const hh_mm_ss<minutes> of_day{floor<minutes>(time - floor<days>(time))};
    return fmt::format("{:02}:{:02}", of_day.hours().count(), of_day.minutes().count());
}

std::string iso_day(LocalTime time) { return to_text(time).substr(0, 10); }

// The last instant that is still part of the range, for days.
Instant last_of(const TimeRange& range) { return range.end > range.start ? range.end - microseconds{1} : range.end; }

std::int64_t days_of(const TimeRange& range) {
    const auto first = floor<days>(range.zone.local(range.start).time);
    return (floor<days>(range.zone.local(last_of(range)).time) - first).count() + 1;
}

}  // namespace

TimeZone zone_named(std::string_view name) {
    if (const auto zone = TimeZone::find(name)) return *zone;
    return TimeZone::find("Etc/UTC").value();
}

std::string zone_text(const TimeZone& zone, std::string_view language) {
    const auto city = zone.city(language);
    return city == "UTC" ? city : catalogue("pages", language).text("time_zone", {{"city", city}});
}

nlohmann::json slot_view(const TimeRange& range) {
    const auto start = range.zone.local(range.start);
    const auto end = range.zone.local(range.end);
    return {{"start", to_rfc3339(start)},
            {"end", to_rfc3339(end)},
            {"start_text", clock(start.time)},
            {"end_text", clock(end.time)}};
}

nlohmann::json when_view(const TimeRange& range, std::string_view language) {
    const auto start = range.zone.local(range.start);
    nlohmann::json view{{"days", range.all_day},
                        {"several", !range.all_day && days_of(range) > 1},
                        {"zone", range.zone.name()},
                        {"zone_text", zone_text(range.zone, language)},
                        {"offset", offset_text(start.offset)}};
    if (range.all_day) {
        view.update({{"start", iso_day(start.time)},
                     {"end", iso_day(range.zone.local(last_of(range)).time)},
                     {"date", when_text(range, language)},
                     {"start_text", false},
                     {"end_text", false}});
        return view;
    }
    view.update(slot_view(range));
    view["date"] = day_text(range.start, range.zone, language);
    if (view["several"].get<bool>())
        view["end_text"] = catalogue("pages", language)
                               .text("time_end_other_day", {{"date", day_text(range.end, range.zone, language)},
                                                            {"time", view["end_text"].get<std::string>()}});
    return view;
}

std::string sentence_at(std::string_view key, Instant instant, const TimeZone& zone, std::string_view language) {
    return catalogue("pages", language)
        .text(key, {{"date", day_text(instant, zone, language)},
                    {"time", clock(zone.local(instant).time)},
                    {"zone", zone_text(zone, language)}});
}

std::string length_text(const TimeRange& range, std::string_view language) {
    if (range.all_day || days_of(range) > 2) return catalogue("pages", language).plural("time_days", days_of(range));
    return duration_text(duration_cast<seconds>(range.end - range.start), language);
}

std::string language_name(std::string_view code, std::string_view language) {
    const auto& texts = catalogue("pages", language).texts();
    const auto found = texts.find("language_" + std::string(code));
    return found == texts.end() ? std::string(code) : found->second;
}

std::string languages_text(const std::vector<std::string>& codes, std::string_view language) {
    std::string text;
    for (const auto& code : codes) text += (text.empty() ? "" : ", ") + language_name(code, language);
    return text;
}

}  // namespace plenary::site
