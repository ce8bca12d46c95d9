#include "agenda/importing/ical_recurrence.hpp"

#include <libical/ical.h>

#include <algorithm>
#include <array>
#include <memory>
#include <set>

namespace plenary::agenda {
namespace {

using std::chrono::days;
using std::chrono::floor;
using std::chrono::seconds;

constexpr std::size_t k_longest_rule = 1'000;
constexpr int k_most_dead_ends = 5;
constexpr std::size_t k_most_of_all = 20'000;
constexpr LocalTime k_last_known{std::chrono::local_days{std::chrono::year{2038} / 1 / 1}};
constexpr std::array k_frequencies{ICAL_HOURLY_RECURRENCE, ICAL_DAILY_RECURRENCE, ICAL_WEEKLY_RECURRENCE,
                                   ICAL_MONTHLY_RECURRENCE, ICAL_YEARLY_RECURRENCE};

icaltimetype ical_time(LocalTime wall) {
    const auto day = floor<days>(wall);
    const std::chrono::year_month_day date{day};
    const std::chrono::hh_mm_ss clock{floor<seconds>(wall - day)};
    auto made = icaltime_null_time();
    made.year = static_cast<int>(date.year());
    made.month = static_cast<int>(static_cast<unsigned>(date.month()));
    made.day = static_cast<int>(static_cast<unsigned>(date.day()));
    made.hour = static_cast<int>(clock.hours().count());
    made.minute = static_cast<int>(clock.minutes().count());
    made.second = static_cast<int>(clock.seconds().count());
    return made;
}

LocalTime wall_of(const icaltimetype& time) {
    using namespace std::chrono;
    const year_month_day date{year{time.year}, month{static_cast<unsigned>(time.month)},
                              day{static_cast<unsigned>(time.day)}};
    return LocalTime{local_days{date}} + hours{time.hour} + minutes{time.minute} + seconds{time.second};
}

std::string capitals(std::string_view text) {
    std::string cased(text);
    std::ranges::transform(cased, cased.begin(), [](char c) { return c >= 'a' && c <= 'z' ? char(c - 'a' + 'A') : c; });
    return cased;
}

// "20260711T100000Z" of "FREQ=DAILY;UNTIL=20260711T100000Z"; empty where the rule has no such part.
std::string part_of(const std::string& rule, std::string_view name) {
    const auto wanted = std::string(name) + "=";
    for (std::size_t at = 0; at < rule.size();) {
        const auto end = std::min(rule.find(';', at), rule.size());
        if (rule.compare(at, wanted.size(), wanted) == 0)
            return rule.substr(at + wanted.size(), end - at - wanted.size());
        at = end + 1;
    }
    return "";
}

std::string rule_of(const IcalProperties& event) {
    const auto* rule = event.find("RRULE");
    return rule ? capitals(rule->value) : "";
}

// Nothing where it is not understood.
std::optional<icalrecurrencetype> read_rule(const std::string& text) {
    if (text.size() > k_longest_rule || !part_of(text, "RSCALE").empty()) return std::nullopt;
    auto rule = icalrecurrencetype_from_string(text.c_str());
    if (std::ranges::find(k_frequencies, rule.freq) == k_frequencies.end()) return std::nullopt;
    // Of each hour of thousands of years libical would ask whether it fits.
    if (rule.freq == ICAL_HOURLY_RECURRENCE && text.contains(";BY")) return std::nullopt;
    return rule;
}

// Takes the times of a rule up to `last`, at most one more than are wanted. False where it ran out before: libical
// looks for the next time of a rule like "30 February" for thousands of years.
bool take_times(icalrecurrencetype rule, LocalTime first, LocalTime last, std::set<LocalTime>& starts) {
    rule.until = icaltime_null_time();  // it may be UTC's; `last` is the same on the event's own clock
    using Iterator = std::unique_ptr<icalrecur_iterator, decltype(&icalrecur_iterator_free)>;
    const Iterator iterator(icalrecur_iterator_new(rule, ical_time(first)), icalrecur_iterator_free);
    if (!iterator) return false;
    for (int taken = 0; starts.size() <= k_most_occurrences; ++taken) {
        const auto next = icalrecur_iterator_next(iterator.get());
        if (icaltime_is_null_time(next)) return rule.count > 0 && taken == rule.count;
        const auto wall = wall_of(next);
        if (wall > last) break;
        starts.insert(wall);
    }
    return true;
}

}  // namespace

std::vector<LocalTime> walls_in(const IcalProperty& property, const std::optional<TimeZone>& zone, IcalZones& zones) {
    std::vector<LocalTime> walls;
    std::string_view rest = property.value;
    while (!rest.empty() && walls.size() <= k_most_occurrences) {
        const auto value = rest.substr(0, rest.find(','));
        rest.remove_prefix(std::min(value.size() + 1, rest.size()));
        IcalProperty one = property;
        one.value = std::string(value.substr(0, value.find('/')));  // of a period its start
        if (const auto day = read_ical_date(one.value))
            walls.push_back(*day);
        else if (const auto time = read_ical_time(one, zones))
            walls.push_back(wall_in(zone, *time));
    }
    return walls;
}

std::optional<LocalTime> until_of(const IcalProperties& event, const std::optional<TimeZone>& zone, IcalZones& zones) {
    const IcalProperty until{"UNTIL", {}, part_of(rule_of(event), "UNTIL")};
    if (const auto day = read_ical_date(until.value)) return *day + days{1} - seconds{1};
    const auto time = read_ical_time(until, zones);
    return time ? std::optional(wall_in(zone, *time)) : std::nullopt;
}

bool is_endless(const IcalProperties& event) {
    const auto rule = rule_of(event);
    return !rule.empty() && part_of(rule, "UNTIL").empty() && part_of(rule, "COUNT").empty();
}

void IcalRecurrences::expand(const IcalProperties& event, LocalTime first, const std::optional<TimeZone>& zone,
                             const IcalSpan& last, IcalOccurrences& found) {
    const auto text = rule_of(event);
    if (text.empty()) return;
    const auto rule = read_rule(text);
    if (!rule || dead_ends_ >= k_most_dead_ends || all_ > k_most_of_all) {
        found.troubles.emplace_back("rule");
        return;
    }
    const bool endless = is_endless(event);
    if (endless && (!last || *last <= first)) {
        found.troubles.emplace_back("endless");
        return;
    }
    const auto end = endless ? last : until_of(event, zone, zones_);
    if (!take_times(*rule, first, end.value_or(k_last_known), found.starts)) ++dead_ends_;
    if (endless) found.troubles.emplace_back("until_the_last");
}

IcalOccurrences IcalRecurrences::of(const IcalProperties& event, LocalTime first, const std::optional<TimeZone>& zone,
                                    const IcalSpan& last) {
    IcalOccurrences found{{first}, {}};
    auto& starts = found.starts;
    expand(event, first, zone, last, found);
    for (const auto* property : event.all("RDATE"))
        for (const auto wall : walls_in(*property, zone, zones_)) starts.insert(wall);
    for (const auto* property : event.all("EXDATE"))
        for (const auto wall : walls_in(*property, zone, zones_)) {
            starts.erase(wall);
            if (property->value.find('T') == std::string::npos)
                std::erase_if(starts, [&](LocalTime start) { return floor<days>(start) == floor<days>(wall); });
        }
    if (starts.size() > k_most_occurrences) {
        starts.erase(std::next(starts.begin(), k_most_occurrences), starts.end());
        found.troubles.emplace_back("many_times");
    }
    all_ += starts.size();
    return found;
}

}  // namespace plenary::agenda
