#include "agenda/importing/imported_schedule.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "agenda/importing/import_text.hpp"
#include "agenda/importing/no_schedule.hpp"
#include "agenda/importing/schedule_format.hpp"
#include "agenda/importing/schedule_times.hpp"
#include "platform/instant_text.hpp"

namespace plenary::agenda {
namespace {

using std::chrono::days;

LocalTime midnight_of(const std::string& day) { return read_day(day).value(); }

ImportNote note_of(std::string key, const ListedSession& session, Values values = {}) {
    return {std::move(key), std::move(values), session.title};
}

void note_wall(std::vector<ImportNote>& notes, const ListedSession& session, const ImportedSession& placed) {
    const auto shown = to_text(placed.starts_local).substr(11, 5);
    const auto written = to_text(session.wall).substr(11, 5);
    if (shown == written || !session.shows_clock) return;
    notes.push_back(note_of(session.instant ? "changed.date_counts" : "changed.skipped", session,
                            {{"shown", shown}, {"written", written}}));
}

std::optional<ImportedSession> place(ListedSession session, const ChosenZone& chosen, std::vector<ImportNote>& notes) {
    const auto& zone = chosen.zone;
    const auto instant = session.instant ? session.instant : instant_of(zone, session.wall);
    const auto local = instant ? zone.local(*instant).time : session.wall;
    if (!instant || std::holds_alternative<TooLate>(zone.meaning_of(local))) {
        notes.push_back(note_of("left_out.late", session));
        return std::nullopt;
    }
    if (local < LocalTime{}) {
        notes.push_back(note_of("left_out.early", session));
        return std::nullopt;
    }
    if (read_day(session.day).value_or(LocalTime::min()) < LocalTime{}) session.day = day_name(local);
    auto ends_at = *instant + session.duration;
    if (session.whole_day) ends_at = instant_of(zone, std::chrono::floor<days>(local) + days{1}).value_or(ends_at);
    ImportedSession placed{std::move(session), local, *instant, ends_at};
    if (!chosen.clocks_differ) note_wall(notes, placed.listed, placed);
    return placed;
}

events::Recorded mostly(const std::vector<ImportedSession>& sessions) {
    for (const auto recorded : {events::Recorded::yes, events::Recorded::no}) {
        const auto count =
            std::ranges::count(sessions, recorded, [](const auto& session) { return session.listed.recorded; });
        if (2 * static_cast<std::size_t>(count) > sessions.size()) return recorded;
    }
    return events::Recorded::unknown;
}

}  // namespace

Result<ImportedSchedule> place_in_time(ListedSchedule schedule, const ChosenZone& chosen) {
    ImportedSchedule placed{.title = std::move(schedule.title),
                            .subtitle = std::move(schedule.subtitle),
                            .venue = std::move(schedule.venue),
                            .city = std::move(schedule.city),
                            .zone = chosen.zone,
                            .zone_because = chosen.because,
                            .first_day = {},
                            .day_after = {},
                            .starts_at = {},
                            .ends_at = {},
                            .rooms = std::move(schedule.rooms),
                            .tracks = std::move(schedule.tracks),
                            .languages = std::move(schedule.languages),
                            .people = std::move(schedule.people),
                            .sessions = {},
                            .relates = schedule.relates,
                            .notes = std::move(schedule.notes)};
    for (auto& session : schedule.sessions)
        if (auto found = place(std::move(session), chosen, placed.notes)) placed.sessions.push_back(std::move(*found));
    if (chosen.clocks_differ) placed.notes.push_back({"file.clocks", {{"zone", placed.zone.name()}}});
    if (placed.sessions.empty())
        return no_schedule("no session of this schedule is before 2038", "schedule.times", {}, ErrorCode::invalid);
    const auto [first, last] =
        std::ranges::minmax(placed.sessions, {}, [](const auto& session) { return session.listed.day; });
    placed.first_day = midnight_of(first.listed.day);
    placed.day_after = midnight_of(last.listed.day) + days{1};
    const auto starts_at = instant_of(placed.zone, placed.first_day);
    const auto ends_at = instant_of(placed.zone, placed.day_after);
    if (!starts_at || !ends_at)
        return no_schedule("this schedule reaches beyond 2037", "schedule.times", {}, ErrorCode::invalid);
    placed.starts_at = *starts_at;
    placed.ends_at = *ends_at;
    placed.recorded = mostly(placed.sessions);
    if (placed.languages.empty()) placed.languages.emplace_back("en");
    if (placed.title.empty()) placed.title = "Conference";
    return placed;
}

ImportedSchedule in_zone(ImportedSchedule schedule, const TimeZone& zone) {
    if (schedule.zone.name() == zone.name()) return schedule;
    for (auto& session : schedule.sessions) {
        const auto local = zone.local(session.starts_at).time;
        if (session.listed.day == day_name(session.starts_local)) session.listed.day = day_name(local);
        session.starts_local = local;
    }
    schedule.zone = zone;
    return schedule;
}

Result<ImportedSchedule> read_schedule(std::string_view bytes, std::string_view zone, const std::string& title) {
    auto listed = read_listed(bytes);
    if (!listed) return std::unexpected(listed.error());
    if (listed->title.empty()) listed->title = ImportText{}.one_line(title);
    const auto chosen = choose_zone(*listed, zone);
    if (!chosen) return std::unexpected(chosen.error());
    return place_in_time(std::move(*listed), *chosen);
}

}  // namespace plenary::agenda
