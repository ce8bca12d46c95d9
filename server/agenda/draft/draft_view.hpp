#pragma once
#include <map>

#include "agenda/checks/draft_checks.hpp"
#include "agenda/draft/draft_undo.hpp"

namespace plenary::agenda {

struct RoomFields {
    std::string name;
    std::string kind = "physical";  // or "virtual", "both"
    std::optional<int> capacity{};
    std::vector<std::string> languages{};
};
struct DraftRoom {
    RoomId id;
    RoomFields fields;
};

struct TrackFields {
    std::string name, hue;
};
struct DraftTrack {
    Uuid id;
    TrackFields fields;
};

struct NamedPerson {
    PersonId id;
    std::string name, affiliation;
};

// What a draft does not decide about a session.
struct SessionStanding {
    std::string slug;
    bool shown = false;
    SessionState state = SessionState::scheduled;
};

// The event around a draft.
struct DraftFrame {
    std::string zone;
    Instant starts_at, ends_at;
    std::vector<std::string> languages;
    bool online = false;
    events::EventForm form = events::EventForm::conference;
    bool is_public = true;  // false: the event itself is a draft, which its first release publishes
};

struct DraftView {
    EventId event;
    DraftFrame frame;
    AgendaHours hours;
    std::vector<DraftRoom> rooms;
    std::vector<DraftTrack> tracks;
    std::vector<NamedPerson> people;
    std::vector<Absence> absences;
    Draft draft;
    std::map<SessionId, SessionStanding> standings;
    DraftStanding standing;
    std::int64_t released_change = 0;
    std::string fittings;  // as in DraftCompany
};

struct RecordedChange {
    std::int64_t number = 0;
    Uuid group;
    std::string actor, by;  // as accounts::Scope, and their name; empty for the system
    DraftChange change;
    Instant at;
};

struct ExplainedRefusal {
    DraftRefusal refusal;
    std::string by;             // who changed it last
    std::optional<Instant> at;  // none: it was never changed here
};

struct DraftOutcome {
    std::optional<Uuid> group{};  // none: nothing was changed
    std::int64_t last_change = 0;
    std::vector<RecordedChange> changes{};
    std::vector<ExplainedRefusal> refused{};
    Draft draft{};  // of those that were changed and are still there
    std::map<SessionId, SessionStanding> standings{};
    std::vector<NewPerson> people{};
};

// Somebody else at work on a draft.
struct Companion {
    std::string name;
    std::optional<SessionId> session;
};
struct DraftCompany {
    DraftStanding standing;
    std::vector<Companion> others;
    std::string fittings;  // another one whenever a room, a track, the hours or an absence have changed
};

}  // namespace plenary::agenda
