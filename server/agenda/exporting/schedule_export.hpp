#pragma once
#include <string>
#include <string_view>

#include "agenda/session.hpp"
#include "events/event.hpp"

namespace plenary::agenda {

// The public agenda of `event` as files that other programs read. `address` is that of the event's page,
// "https://…/events/aalborg-2024". Nothing in them is private: no provider, no telephone, no address of a person.
//
// Both schedules are the dialect of https://c3voc.de/wiki/schedule, which clients of pentabarf and frab read, and what
// read_pentabarf() makes of schedule.xml is the agenda again. They leave cancelled sessions out, which these formats
// have no word for, and so all sessions of a cancelled event; interpreters are no persons of theirs. A session's guid
// is its id. In UTF-8.

// Valid against schema.xsd. A session of more than 99 h 59 min, which the schema cannot say, is said to last that long.
[[nodiscard]] std::string write_schedule_xml(const events::Event& event, const Agenda& agenda,
                                             const std::string& address);
// Valid against schema.json. Lengths are rounded up to minutes; `end` is exact.
[[nodiscard]] std::string write_schedule_json(const events::Event& event, const Agenda& agenda,
                                              const std::string& address);

// A row for each session in order of its start, cancelled ones too, as csv.hpp writes tables. `start` and `end` are what
// clocks show in `zone`, "2026-07-04 10:00"; `people` are separated by "; ", `recorded` and `cancelled` are "yes", "no"
// or, where that is not known, empty; `within` and `again_of` are ids of other rows.
[[nodiscard]] std::string write_agenda_csv(const events::Event& event, const Agenda& agenda,
                                           const std::string& address);

// The same table as an Office Open XML workbook (ECMA-376, .xlsx). Days and times are cells that a spreadsheet
// calculates with, in the zone that their headings name; every other cell is a text, whatever it begins with, of at
// most 32,767 bytes.
[[nodiscard]] std::string write_agenda_xlsx(const events::Event& event, const Agenda& agenda,
                                            const std::string& address);

}  // namespace plenary::agenda
