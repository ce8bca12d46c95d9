#pragma once
#include <array>
#include <string>
#include <vector>

#include "agenda/session.hpp"
#include "events/event.hpp"

namespace plenary::agenda {

// The table of an agenda, whichever program reads it.
inline constexpr std::array k_table_headings{"day",       "start",    "end",   "zone", "title",    "subtitle",
                                             "people",    "room",     "track", "kind", "language", "recorded",
                                             "cancelled", "abstract", "url",   "id",   "within",   "again_of"};

struct AgendaTableRow {
    std::string day;                 // "2026-07-04"
    LocalTime starts, ends;          // what clocks show in the zone
    std::vector<std::string> texts;  // the others, in the order of their headings
};

// A row for each session in order of its start, cancelled ones too.
[[nodiscard]] std::vector<AgendaTableRow> agenda_table(const events::Event& event, const Agenda& agenda,
                                                       const std::string& address);

}  // namespace plenary::agenda
