#pragma once
#include <map>
#include <string>
#include <vector>

#include "accounts/scope.hpp"
#include "agenda/draft/draft_change.hpp"
#include "agenda/importing/imported_schedule.hpp"

namespace plenary::agenda {

struct KnownSession {
    SessionId id;
    std::string slug;
};

// What an event has from an earlier import, by source, and its rooms and tracks by name.
struct KnownAgenda {
    std::map<std::string, KnownSession> sessions;
    std::map<std::string, PersonId> people;
    std::map<std::string, std::string> rooms, tracks;  // ids
    std::vector<std::string> slugs;                    // of all sessions, imported or not
    Draft draft;
};

// The draft as the file has it, and the names it needs, each a JSON array of objects for jsonb_to_recordset.
struct AgendaRows {
    std::string rooms, tracks, people;
    Draft draft;
    std::vector<NewSession> added;
};

// What is known keeps its id and slug; the rest gets new ones. Equal slugs get numbers. Sessions that came by an import
// and are not in `schedule` leave the draft; those made by hand stay, and so do people and roles given by hand.
[[nodiscard]] AgendaRows agenda_rows(const ImportedSchedule& schedule, const KnownAgenda& known, Instant now);

// The event's own row: a conference of whole days, on site, open for registration.
[[nodiscard]] std::string event_row(const ImportedSchedule& schedule, const EventId& event, const std::string& slug,
                                    Instant now);

}  // namespace plenary::agenda
