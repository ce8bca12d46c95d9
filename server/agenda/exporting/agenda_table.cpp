#include "agenda/exporting/agenda_table.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "agenda/exporting/exported_schedule.hpp"

namespace plenary::agenda {
namespace {

std::string people_text(const Session& session) {
    std::vector<std::string> names;
    for (const auto& person : session.people)
        if (person.role != SessionRole::interpreter) names.push_back(person.name);
    return fmt::format("{}", fmt::join(names, "; "));
}

std::string recorded_text(events::Recorded recorded) {
    return recorded == events::Recorded::unknown ? "" : std::string(events::to_string(recorded));
}

std::string id_text(const std::optional<SessionId>& id) { return id ? id->to_string() : ""; }

}  // namespace

std::vector<AgendaTableRow> agenda_table(const events::Event& event, const Agenda& agenda, const std::string& address) {
    const auto zone = zone_of(agenda);
    const bool all_off = event.state == events::EventState::cancelled;
    std::vector<AgendaTableRow> rows;
    for (const auto& session : agenda.sessions) {
        const bool is_off = all_off || session.state == SessionState::cancelled;
        rows.push_back({session.day,
                        zone.local(session.starts_at).time,
                        zone.local(session.ends_at).time,
                        {zone.name(), title_of(session, event), session.subtitle, people_text(session),
                         session.room ? session.room->name : "", session.track, session.kind, session.language,
                         recorded_text(session.recorded), is_off ? "yes" : "no", session.abstract,
                         address_of(session, agenda, address), session.id.to_string(), id_text(session.within),
                         id_text(session.again_of)}});
    }
    return rows;
}

}  // namespace plenary::agenda
