#pragma once
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "events/event.hpp"

namespace plenary::agenda {

enum class SessionState { scheduled, rehearsal, lobby, live, paused, ended, cancelled };
enum class SessionRole { speaker, moderator, interpreter };

[[nodiscard]] std::string_view to_string(SessionState state);
[[nodiscard]] std::string_view to_string(SessionRole role);
// Throw std::invalid_argument for a word that is none of them.
[[nodiscard]] SessionState state_named(std::string_view text);
[[nodiscard]] SessionRole role_named(std::string_view text);

struct SessionPerson {
    PersonId id;
    std::string name;
    std::string affiliation;  // empty: none
    events::TextByLanguage biography;
    SessionRole role = SessionRole::speaker;
    std::string photo{};  // the name of their portrait, an id; empty: none
};

struct Room {
    RoomId id;
    std::string name;
    int position = 0;
};

// When a session began and ended, as far as its hosts have said so.
struct Led {
    std::optional<Instant> from;   // the first start
    std::optional<Instant> until;  // the end, unless it was taken back
    bool operator==(const Led&) const = default;
};

// A session that people sign up for.
struct SignUpAsked {
    std::optional<Instant> closes_at;  // none: when the session starts
};

// A timed part of an agenda. Its id is stable for ever.
struct Session {
    SessionId id;
    std::string slug;  // unique within the event
    std::string kind;  // "talk", "panel", …, or what an import called it
    SessionState state = SessionState::scheduled;
    events::TextByLanguage title;
    std::string subtitle, abstract;  // in `language`; the abstract is Markdown or HTML, to be sanitised
    std::string language;            // empty: the event's
    Instant starts_at, ends_at;
    std::optional<Instant> planned_start;  // by the newest release; none: not released in versions
    std::string day;                       // the programme's day, "2026-09-15"; it may end after midnight
    std::optional<Room> room;
    std::string track, track_hue;  // empty: none
    events::Recorded recorded = events::Recorded::unknown;
    events::TextByLanguage status_line;
    events::TextByLanguage host_words;   // of a pause
    std::optional<Instant> state_since;  // when its hosts took the last step
    Led led;
    std::vector<SessionPerson> people;  // in the order shown
    std::optional<SessionId> within;    // the block it is a part of
    std::optional<SessionId> again_of;  // the session of which it is another occurrence
    // Which provider holds the room on the screen and what it needs to know. Never public.
    std::string provider, provider_data;
    // How people join, where the session says so itself.
    std::optional<int> opens_minutes;    // before its start; none: as the installation does
    std::optional<int> people_at_most;   // at once in its room; none: as many as come
    std::string telephone;               // empty: none
    events::TextByLanguage unrecorded;   // how to take part without being recorded
    std::optional<SignUpAsked> sign_up;  // none: whoever has a place at the event comes in
};

// The public agenda of one event, in order of (start, room, id): an immutable snapshot.
struct Agenda {
    EventId event;
    std::string zone;
    std::vector<Session> sessions;
    std::string release;  // the name of the newest release, or its number; empty: not released in versions
    int releases = 0;     // how many there are
};

struct RoomDay {
    std::optional<Room> room;
    std::vector<const Session*> sessions;
};
struct Day {
    std::string day;
    std::vector<RoomDay> rooms;  // in their order; sessions without a room first
};

// The agenda by day and room. It points into `agenda`, which outlives it.
[[nodiscard]] std::vector<Day> by_day(const Agenda& agenda);
// The session with this slug or id, or null.
[[nodiscard]] const Session* find_session(const Agenda& agenda, std::string_view slug_or_id);
// Until when people sign up for a session that asks for it.
[[nodiscard]] Instant sign_up_end(const Session& session);
[[nodiscard]] bool takes_sign_ups(const Session& session, Instant now);
// Everybody on stage, each once, in order of first appearance; moderators first.
[[nodiscard]] std::vector<SessionPerson> people_of(const Agenda& agenda);
// A session that its hosts have opened runs until they end it; one that they forgot, this long after its end.
inline constexpr std::chrono::hours k_longest_overrun{4};
// By the clock, or because somebody said so; a paused or ended one is not.
[[nodiscard]] bool is_live(const Session& session, Instant now);

}  // namespace plenary::agenda
