#include "agenda/importing/import_zone.hpp"

#include <fmt/format.h>
#include <unicode/strenum.h>
#include <unicode/timezone.h>

#include <algorithm>
#include <array>
#include <memory>
#include <set>

#include "platform/text.hpp"

namespace plenary::agenda {
namespace {

using std::chrono::days;
using std::chrono::floor;
using std::chrono::microseconds;

// Where the IANA database keeps zones named after a place; its other names are older ones or offsets.
constexpr std::array<std::string_view, 10> k_areas{"Africa/",   "America/",   "Antarctica/", "Arctic/", "Asia/",
                                                   "Atlantic/", "Australia/", "Europe/",     "Indian/", "Pacific/"};

struct NamedZone {
    std::string name;
    std::string canonical;  // one for all names of the same zone
};

std::vector<NamedZone> all_zones() {
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<icu::StringEnumeration> names(
        icu::TimeZone::createTimeZoneIDEnumeration(UCAL_ZONE_TYPE_ANY, nullptr, nullptr, status));
    std::vector<NamedZone> zones;
    while (U_SUCCESS(status)) {
        const auto* name = names->snext(status);
        if (!name) break;
        NamedZone zone;
        name->toUTF8String(zone.name);
        icu::UnicodeString canonical;
        UErrorCode unknown = U_ZERO_ERROR;
        icu::TimeZone::getCanonicalID(*name, canonical, unknown);
        canonical.toUTF8String(zone.canonical);
        if (std::ranges::any_of(k_areas, [&](auto area) { return zone.name.starts_with(area); })) zones.push_back(zone);
    }
    return zones;
}

std::string place_in(const std::string& zone) {
    auto place = zone.substr(zone.rfind('/') + 1);
    std::ranges::replace(place, '_', ' ');
    return fold(place);
}

bool has_city(const NamedZone& named, const std::string& city) {
    const auto zone = TimeZone::find(named.name);
    return zone && std::ranges::any_of(std::array{"en", "de", "fr"},
                                       [&](auto language) { return fold(zone->city(language)) == city; });
}

// The zone that all matches are names of.
template <typename Matches>
std::optional<TimeZone> only_zone(const std::vector<NamedZone>& zones, Matches matches) {
    std::set<std::string> canonical;
    std::string name;
    for (const auto& zone : zones) {
        if (!matches(zone)) continue;
        canonical.insert(zone.canonical);
        name = zone.name;
    }
    return canonical.size() == 1 ? TimeZone::find(name) : std::nullopt;
}

// How the clock of `zone` agrees with what the file shows, over all times that carry an offset and a clock.
struct Agreement {
    int fitting = 0;
    int differing = 0;
    [[nodiscard]] bool holds() const { return fitting >= differing; }
};

Agreement agreement(const ListedSchedule& schedule, const TimeZone& zone) {
    Agreement agreed;
    for (const auto& session : schedule.sessions) {
        if (!session.instant || !session.shows_clock) continue;
        const auto shown = zone.local(*session.instant).time;
        const bool same = shown - floor<days>(shown) == session.wall - floor<days>(session.wall);
        ++(same ? agreed.fitting : agreed.differing);
    }
    return agreed;
}

std::unexpected<Error> ask(std::string detail) {
    return std::unexpected(Error::invalid("", "zone", std::move(detail)));
}

Result<ChosenZone> given_zone(const ListedSchedule& schedule, std::string_view given) {
    const auto zone = TimeZone::find(given);
    if (!zone)
        return ask(
            fmt::format("--zone {}: there is no such time zone; give its IANA name, such as Europe/Lisbon", given));
    if (agreement(schedule, *zone).holds()) return ChosenZone{*zone, ZoneReason::given, "--zone says so"};
    return ask(fmt::format("--zone {}: the clocks of this schedule show another zone", given));
}

}  // namespace

bool shows_no_clock(const ListedSchedule& schedule) {
    return !schedule.sessions.empty() && std::ranges::none_of(schedule.sessions, &ListedSession::shows_clock);
}

std::optional<Instant> instant_of(const TimeZone& zone, LocalTime wall) {
    const auto meaning = zone.meaning_of(wall);
    if (const auto* exact = std::get_if<Exact>(&meaning)) return exact->instant;
    if (const auto* overlap = std::get_if<Overlap>(&meaning)) return overlap->first;
    if (const auto* gap = std::get_if<Gap>(&meaning))
        return Instant{wall.time_since_epoch()} - zone.local(gap->change - microseconds{1}).offset;
    return std::nullopt;
}

std::optional<TimeZone> zone_of_city(std::string_view city) {
    const auto wanted = fold(city.substr(0, city.find(',')));
    if (wanted.empty()) return std::nullopt;
    const auto zones = all_zones();
    if (auto zone = only_zone(zones, [&](const auto& known) { return place_in(known.name) == wanted; })) return zone;
    return only_zone(zones,
                     [&](const auto& known) { return known.name == known.canonical && has_city(known, wanted); });
}

Result<ChosenZone> choose_zone(const ListedSchedule& schedule, std::string_view given) {
    const auto named = schedule.zone.empty() ? std::nullopt : TimeZone::find(schedule.zone);
    const bool open = !given.empty() && shows_no_clock(schedule);
    if (named && !open && agreement(schedule, *named).holds())
        return ChosenZone{*named, ZoneReason::named, "the file names it"};
    if (named && given.empty())
        return ChosenZone{*named, ZoneReason::named_against_clocks,
                          "the file names it, although its clocks show another; --zone takes that", true};
    if (!given.empty()) return given_zone(schedule, given);
    const auto silence = schedule.zone.empty() ? std::string("the file names no time zone")
                                               : fmt::format("the file's time zone {} is not known", schedule.zone);
    const auto zone = zone_of_city(schedule.city);
    if (zone && agreement(schedule, *zone).holds())
        return ChosenZone{
            *zone, ZoneReason::city,
            fmt::format("{}, and this one is named after its city, {}; --zone takes another", silence, schedule.city)};
    return ask(silence + "; say it with --zone, such as --zone Europe/Lisbon");
}

}  // namespace plenary::agenda
