#pragma once
#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "agenda/session.hpp"
#include "events/event.hpp"

namespace plenary::agenda {

// A session as schedule.xml and schedule.json both tell it.
struct ExportedSession {
    const Session* session = nullptr;
    std::uint32_t number = 0;        // see session_numbers()
    std::string slug;                // "aalborg_2024-81723-opening": unique within the file
    std::string title;               // in the session's language
    std::string address;             // of its page
    std::string starts_at, ends_at;  // RFC 3339 with the zone's offset
    std::string clock;               // when it starts, "19:15"
    std::chrono::seconds length{0};
};

struct ExportedRoom {
    std::optional<Room> room;
    std::vector<ExportedSession> sessions;  // in order of their start
};

// A day of the programme: a session after midnight stays with its evening.
struct ExportedDay {
    std::string date;
    std::string starts_at, ends_at;   // of the first and the last session, RFC 3339
    std::vector<ExportedRoom> rooms;  // all of the agenda, in their order; before them what has none
};

// An agenda as these files have it. It points into the agenda, which outlives it.
struct ExportedSchedule {
    std::string acronym;  // "aalborg_2024": what both schemas allow
    std::string title;    // in the event's first language
    std::vector<Room> rooms;
    std::vector<std::string> tracks;  // in order of their first session
    std::vector<ExportedDay> days;    // at least one, also where there is no session
};

[[nodiscard]] ExportedSchedule exported_schedule(const events::Event& event, const Agenda& agenda,
                                                 const std::string& address);

// Positive numbers below 2^31 for clients that know no UUIDs: made of the end of each id, so that they stay. Where two
// sessions would have the same, the newer one gets the next that is free.
[[nodiscard]] std::map<SessionId, std::uint32_t> session_numbers(const Agenda& agenda);

// The zone of the agenda; UTC where the system has none of this name.
[[nodiscard]] TimeZone zone_of(const Agenda& agenda);
// The page of `session`: the event's own where there is no other session.
[[nodiscard]] std::string address_of(const Session& session, const Agenda& agenda, const std::string& event_address);
// The language of the event's texts where a session has none of its own.
[[nodiscard]] std::string first_language(const events::Event& event);
// The title in the session's language.
[[nodiscard]] std::string title_of(const Session& session, const events::Event& event);

}  // namespace plenary::agenda
