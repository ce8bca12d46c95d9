#include "agenda/importing/ical_times.hpp"

#include <unicode/timezone.h>

#include <algorithm>

#include "agenda/importing/import_zone.hpp"
#include "platform/instant_text.hpp"

namespace plenary::agenda {
namespace {

using namespace std::chrono;

constexpr std::size_t k_most_zones = 500;

std::optional<TimeZone> zone_of_windows(std::string_view name) {
    icu::UnicodeString id;
    UErrorCode status = U_ZERO_ERROR;
    icu::TimeZone::getIDForWindowsID(
        icu::UnicodeString::fromUTF8({name.data(), static_cast<std::int32_t>(name.size())}), nullptr, id, status);
    std::string found;
    return U_SUCCESS(status) && !id.isEmpty() ? TimeZone::find(id.toUTF8String(found)) : std::nullopt;
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

std::optional<LocalTime> read_ical_date(std::string_view value) {
    if (value.size() != 8) return std::nullopt;
    const auto part = [&](std::size_t at, std::size_t length) { return std::string(value.substr(at, length)); };
    return parse_local_time(part(0, 4) + "-" + part(4, 2) + "-" + part(6, 2) + "T00:00:00");
}

LocalTime wall_in(const std::optional<TimeZone>& zone, const IcalTime& time) {
    const auto instant = written(time).instant;
    return zone && instant ? zone->local(*instant).time : time.wall;
}

WrittenTime written(const IcalTime& time) {
    if (time.utc) return {time.wall, Instant{time.wall.time_since_epoch()}};
    if (time.zone) return {time.wall, instant_of(*time.zone, time.wall)};
    return {time.wall, std::nullopt};
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
