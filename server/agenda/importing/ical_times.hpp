#pragma once
#include <chrono>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "agenda/importing/ical_reading.hpp"
#include "agenda/importing/schedule_times.hpp"
#include "platform/time_zone.hpp"

namespace plenary::agenda {

// The zone that a TZID means: an IANA name, one behind a registry's prefix, or a name of Windows.
[[nodiscard]] std::optional<TimeZone> ical_zone(std::string_view tzid);

// ical_zone with a memory, because every time of a file names one. A file has no more than a few hundred.
class IcalZones {
public:
    [[nodiscard]] std::optional<TimeZone> find(const std::string& tzid);

private:
    std::map<std::string, std::optional<TimeZone>> known_;
};

// A DATE-TIME (RFC 5545, 3.3.5).
struct IcalTime {
    LocalTime wall;
    bool utc = false;
    std::optional<TimeZone> zone;  // of its TZID; none: UTC, floating, or not known
};
// Nothing for a DATE and for what is no time.
[[nodiscard]] std::optional<IcalTime> read_ical_time(const IcalProperty& property, IcalZones& zones);

// What a clock shows in `zone` at that time; as written where either has no zone.
[[nodiscard]] LocalTime wall_in(const std::optional<TimeZone>& zone, const IcalTime& time);

// The day of a DATE (3.3.4), at midnight; nothing for what is none.
[[nodiscard]] std::optional<LocalTime> read_ical_date(std::string_view value);

// With the instant where the time has UTC or a zone.
[[nodiscard]] WrittenTime written(const IcalTime& time);

}  // namespace plenary::agenda
