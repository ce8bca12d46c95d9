#include "agenda/importing/ical_times.hpp"

#include <unicode/timezone.h>

#include <algorithm>
#include <charconv>

#include "agenda/importing/import_zone.hpp"
#include "platform/instant_text.hpp"

namespace plenary::agenda {
namespace {

using namespace std::chrono;

constexpr auto k_longest = days{7};
constexpr std::size_t k_most_zones = 500;

std::optional<TimeZone> zone_of_windows(std::string_view name) {
    icu::UnicodeString id;
    UErrorCode status = U_ZERO_ERROR;
    icu::TimeZone::getIDForWindowsID(
        icu::UnicodeString::fromUTF8({name.data(), static_cast<std::int32_t>(name.size())}), nullptr, id, status);
    std::string found;
    return U_SUCCESS(status) && !id.isEmpty() ? TimeZone::find(id.toUTF8String(found)) : std::nullopt;
}

// The length of one unit, of the days or of the clock.
std::optional<seconds> unit_length(char unit, bool of_clock) {
    if (!of_clock && unit == 'W') return seconds{weeks{1}};
    if (!of_clock && unit == 'D') return seconds{days{1}};
    if (of_clock && unit == 'H') return seconds{hours{1}};
    if (of_clock && unit == 'M') return seconds{minutes{1}};
    if (of_clock && unit == 'S') return seconds{1};
    return std::nullopt;
}

}  // namespace

std::optional<IcalTime> read_ical_time(const IcalProperty& property, IcalZones& zones) {
    std::string_view text = property.value;
    const bool utc = text.ends_with('Z') || text.ends_with('z');
    if (utc) text.remove_suffix(1);
    if (text.size() != 15 || (text[8] != 'T' && text[8] != 't')) return std::nullopt;
    const auto part = [&](std::size_t at, std::size_t length) { return std::string(text.substr(at, length)); };
    const auto wall = parse_local_time(part(0, 4) + "-" + part(4, 2) + "-" + part(6, 2) + "T" + part(9, 2) + ":" +
                                       part(11, 2) + ":" + part(13, 2));
    if (!wall) return std::nullopt;
    const auto zone = property.parameters.find("TZID");
    if (utc || zone == property.parameters.end()) return IcalTime{*wall, utc, std::nullopt};
    return IcalTime{*wall, false, zones.find(zone->second)};
}

WrittenTime written(const IcalTime& time) {
    if (time.utc) return {time.wall, Instant{time.wall.time_since_epoch()}};
    if (time.zone) return {time.wall, instant_of(*time.zone, time.wall)};
    return {time.wall, std::nullopt};
}

std::optional<seconds> read_ical_duration(std::string_view text) {
    if (text.starts_with('+')) text.remove_prefix(1);
    if (!text.starts_with('P') || text.size() < 3) return std::nullopt;
    text.remove_prefix(1);
    seconds length{0};
    bool of_clock = false;
    while (!text.empty()) {
        if (text.front() == 'T' && !of_clock) {
            of_clock = true;
            text.remove_prefix(1);
            continue;
        }
        int number = 0;
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
        const auto digits = static_cast<std::size_t>(end - text.data());
        if (error != std::errc{} || number < 0 || number > 1'000'000 || digits == text.size()) return std::nullopt;
        const auto unit = unit_length(text[digits], of_clock);
        if (!unit) return std::nullopt;
        length += number * *unit;
        text.remove_prefix(digits + 1);
    }
    return length <= k_longest ? std::optional(length) : std::nullopt;
}

std::optional<TimeZone> ical_zone(std::string_view tzid) {
    if (tzid.size() > 200) return std::nullopt;
    for (auto name = tzid;;) {
        if (auto zone = TimeZone::find(name)) return zone;
        const auto slash = name.find('/');
        if (slash == std::string_view::npos) break;
        name.remove_prefix(slash + 1);
    }
    return zone_of_windows(tzid);
}

std::optional<TimeZone> IcalZones::find(const std::string& tzid) {
    if (const auto found = known_.find(tzid); found != known_.end()) return found->second;
    if (known_.size() == k_most_zones) return std::nullopt;
    return known_.emplace(tzid, ical_zone(tzid)).first->second;
}

}  // namespace plenary::agenda
