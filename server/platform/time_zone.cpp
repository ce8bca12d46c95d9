#include "platform/time_zone.hpp"

#include <date/tz.h>
#include <fmt/format.h>
#include <unicode/locid.h>
#include <unicode/timezone.h>
#include <unicode/tznames.h>

#include <map>
#include <memory>
#include <mutex>
#include <stdexcept>

#include "platform/time_words.hpp"

namespace plenary {
namespace {

using std::chrono::microseconds;
using std::chrono::seconds;

// The database read here ignores the rules after its last listed transition.
constexpr LocalTime k_known_until = std::chrono::local_days{std::chrono::year{2038} / 1 / 1};

date::local_time<microseconds> to_date(LocalTime time) {
    return date::local_time<microseconds>{time.time_since_epoch()};
}

Instant instant_at(LocalTime time, seconds offset) { return Instant{time.time_since_epoch() - offset}; }

Observance observance(const date::sys_info& info) {
    const auto clamped = [](date::sys_seconds at) {
        constexpr auto k_first = date::sys_days{date::year{1900} / 1 / 1};
        constexpr auto k_last = date::sys_days{date::year{9999} / 12 / 31};
        return Instant{std::clamp<date::sys_seconds>(at, k_first, k_last)};
    };
    return {clamped(info.begin), clamped(info.end), info.offset, info.save != std::chrono::minutes{0}, info.abbrev};
}

std::string exemplar_city(const std::string& zone, const std::string& language) {
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<icu::TimeZoneNames> names(
        icu::TimeZoneNames::createInstance(icu::Locale(language.c_str()), status));
    if (U_FAILURE(status)) throw std::runtime_error("ICU has no time zone names");
    icu::UnicodeString canonical;
    icu::UnicodeString city;
    UBool is_system = false;
    icu::TimeZone::getCanonicalID(icu::UnicodeString::fromUTF8(zone), canonical, is_system, status);
    if (U_SUCCESS(status) && !canonical.startsWith(u"Etc/")) names->getExemplarLocationName(canonical, city);
    std::string text;
    city.toUTF8String(text);
    return text.empty() ? "UTC" : text;
}

}  // namespace

std::optional<TimeZone> TimeZone::find(std::string_view name) {
    if (name == "localtime" || name == "Factory" || name == "posixrules") return std::nullopt;
    try {
        return TimeZone{date::locate_zone(name)};
    } catch (const std::runtime_error&) {  // how date::tz says "no such zone"
        return std::nullopt;
    }
}

const std::string& TimeZone::name() const { return zone_->name(); }

Meaning TimeZone::meaning_of(LocalTime time) const {
    if (time >= k_known_until) return TooLate{};
    const auto info = zone_->get_info(to_date(time));
    switch (info.result) {
        case date::local_info::nonexistent:
            return Gap{Instant{info.first.end}};
        case date::local_info::ambiguous:
            return Overlap{instant_at(time, info.first.offset), instant_at(time, info.second.offset)};
        default:
            return Exact{instant_at(time, info.first.offset)};
    }
}

Local TimeZone::local(Instant instant) const {
    const auto info = zone_->get_info(instant);
    return {LocalTime{instant.time_since_epoch() + info.offset}, info.offset};
}

std::vector<Observance> TimeZone::observances(Instant from, Instant to) const {
    std::vector<Observance> found;
    for (auto at = from; at <= to; at = found.back().end) found.push_back(observance(zone_->get_info(at)));
    return found;
}

std::string TimeZone::city(std::string_view language) const {
    static std::mutex guard;
    static std::map<std::pair<std::string, std::string>, std::string> known;
    const auto& spoken = time_words(language).language;
    const std::scoped_lock lock(guard);
    auto& city = known[{name(), spoken}];
    if (city.empty()) city = exemplar_city(name(), spoken);
    return city;
}

std::string offset_text(seconds offset) {
    if (offset == seconds{0}) return "UTC";
    const auto minutes = std::chrono::duration_cast<std::chrono::minutes>(std::chrono::abs(offset)).count();
    return fmt::format("UTC{}{:02}:{:02}", offset < seconds{0} ? '-' : '+', minutes / 60, minutes % 60);
}

}  // namespace plenary
