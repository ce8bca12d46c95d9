#include "agenda/absences/absence_times.hpp"

namespace plenary::agenda {
namespace {

constexpr std::chrono::hours k_day{24};
constexpr auto k_day_field = "/day";

Result<Instant> beginning_of(LocalTime day, const std::string& zone) {
    if (day < LocalTime{}) return std::unexpected(Error::invalid(k_day_field, "time_unknown.early"));
    const auto midnight = TimeZone::find(zone).value().meaning_of(day);
    if (std::holds_alternative<TooLate>(midnight))
        return std::unexpected(Error::invalid(k_day_field, "time_unknown.late"));
    if (const auto* gap = std::get_if<Gap>(&midnight)) return gap->change;
    if (const auto* overlap = std::get_if<Overlap>(&midnight)) return overlap->first;
    return std::get<Exact>(midnight).instant;
}

Result<Instant> time_of(const events::WallTime& time, const char* field) {
    auto instant = events::resolve(time);
    if (!instant)
        for (auto& wrong : instant.error().fields) wrong.pointer = field;
    return instant;
}

}  // namespace

Result<AbsenceTimes> times_of(const NewAbsence& said, const std::string& zone) {
    AbsenceTimes times{.starts_local = said.day + said.from.value_or(std::chrono::minutes{0}),
                       .ends_local = said.day + said.until.value_or(k_day),
                       .starts_at = {},
                       .ends_at = {}};
    const auto starts_at =
        said.from ? time_of({times.starts_local, zone, said.from_twice}, "/from") : beginning_of(said.day, zone);
    if (!starts_at) return std::unexpected(starts_at.error());
    const auto ends_at = said.until ? time_of({times.ends_local, zone, said.until_twice}, "/until")
                                    : beginning_of(said.day + k_day, zone);
    if (!ends_at) return std::unexpected(ends_at.error());
    if (*ends_at <= *starts_at) return std::unexpected(Error::invalid("/until", "until_before_from"));
    times.starts_at = *starts_at;
    times.ends_at = *ends_at;
    return times;
}

}  // namespace plenary::agenda
