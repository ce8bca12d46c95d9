#include <fmt/format.h>
#include <fmt/ranges.h>

#include "agenda/exporting/exported_schedule.hpp"
#include "agenda/exporting/schedule_export.hpp"
#include "platform/csv.hpp"
#include "platform/instant_text.hpp"

namespace plenary::agenda {
namespace {

std::string wall_text(Instant instant, const TimeZone& zone) {
    auto text = to_text(std::chrono::floor<std::chrono::minutes>(zone.local(instant).time)).substr(0, 16);
    text[text.find('T')] = ' ';
    return text;
}

std::string people_text(const Session& session) {
    std::vector<std::string> names;
    for (const auto& person : session.people)
        if (person.role != SessionRole::interpreter) names.push_back(person.name);
    return fmt::format("{}", fmt::join(names, "; "));
}

std::string_view recorded_text(events::Recorded recorded) {
    return recorded == events::Recorded::unknown ? "" : events::to_string(recorded);
}

}  // namespace

std::string write_agenda_csv(const events::Event& event, const Agenda& agenda, const std::string& address) {
    const auto zone = zone_of(agenda);
    const bool all_off = event.state == events::EventState::cancelled;
    CsvTable table;
    for (const auto* name : {"day", "start", "end", "zone", "title", "subtitle", "people", "room", "track", "kind",
                             "language", "recorded", "cancelled", "abstract", "url", "id"})
        table.text(name);
    table.end_row();
    for (const auto& session : agenda.sessions) {
        const bool is_off = all_off || session.state == SessionState::cancelled;
        table.text(session.day).text(wall_text(session.starts_at, zone)).text(wall_text(session.ends_at, zone));
        table.text(zone.name()).text(title_of(session, event)).text(session.subtitle).text(people_text(session));
        table.text(session.room ? session.room->name : "").text(session.track).text(session.kind);
        table.text(session.language).text(recorded_text(session.recorded)).text(is_off ? "yes" : "no");
        table.text(session.abstract).text(address_of(session, agenda, address)).text(session.id.to_string());
        table.end_row();
    }
    return std::move(table).document();
}

}  // namespace plenary::agenda
