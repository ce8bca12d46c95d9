#pragma once
#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "platform/clock.hpp"

namespace date {
class time_zone;
}

namespace plenary {

// What a clock on the wall shows, in no zone.
using LocalTime = std::chrono::local_time<std::chrono::microseconds>;

// What a wall time in a zone may mean. In a gap (clocks go forward at `change`) it never was; in an
// overlap (clocks go back) it was twice.
struct Exact {
    Instant instant;
};
struct Gap {
    Instant change;
};
struct Overlap {
    Instant first;
    Instant second;
};
struct TooLate {};  // after 2037: the rules are not known
using Meaning = std::variant<Exact, Gap, Overlap, TooLate>;

struct Local {
    LocalTime time;
    std::chrono::seconds offset;  // local minus UTC
};

// A stretch of time with one offset: [begin, end).
struct Observance {
    Instant begin;
    Instant end;
    std::chrono::seconds offset;
    bool daylight;
    std::string abbreviation;  // "CEST"; never shown alone
};

// A zone of the system's IANA database.
class TimeZone {
public:
    // Nothing for a name that is not in the database, or that means "wherever this machine is".
    [[nodiscard]] static std::optional<TimeZone> find(std::string_view name);

    [[nodiscard]] const std::string& name() const;
    [[nodiscard]] Meaning meaning_of(LocalTime time) const;
    [[nodiscard]] Local local(Instant instant) const;
    // All observances that touch [from, to], in order.
    [[nodiscard]] std::vector<Observance> observances(Instant from, Instant to) const;
    // The city that names the zone in "en", "de" or "fr" ("Brussels", "Brüssel", "Bruxelles"); any other
    // language gets English, a zone without a city "UTC".
    [[nodiscard]] std::string city(std::string_view language) const;

private:
    explicit TimeZone(const date::time_zone* zone) : zone_(zone) {}
    const date::time_zone* zone_;
};

// "UTC+02:00", "UTC-02:30", "UTC".
[[nodiscard]] std::string offset_text(std::chrono::seconds offset);

}  // namespace plenary
