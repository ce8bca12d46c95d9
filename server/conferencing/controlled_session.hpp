#pragma once
#include <cstdint>
#include <optional>
#include <string>

#include "conferencing/accounts/provider_account.hpp"
#include "conferencing/checks/room_check.hpp"
#include "conferencing/session_control.hpp"

namespace plenary::conferencing {

// How people join a session, where its hosts have said so.
struct Joining {
    std::optional<int> opens_minutes{};   // before the start; none: as the installation does
    std::string telephone{};              // another way in, in words; empty: none
    std::optional<int> people_at_most{};  // at once in the room; none: as many as come
    events::TextByLanguage unrecorded{};  // how to take part without being recorded
    bool operator==(const Joining&) const = default;
};

// The account at a video service that a session is held with.
struct HeldWith {
    ProviderAccountId account;
    std::string name;
    bool is_ready = false;  // its room is made
    std::string trouble{};  // why it is not, as the last try said
};

// A session as its hosts have it before them.
struct ControlledSession {
    SessionId id;
    EventId event;
    std::string slug;         // of the event
    bool has_agenda = false;  // false: a webinar, whose one session it is
    std::string zone;
    events::TextByLanguage title;
    std::string language;  // in which its hosts write
    std::string provider, provider_data;
    std::optional<HeldWith> held_with{};
    std::optional<RoomWarning> warning{};  // of the last look at the room
    bool recorded = false;
    Control control;
    Joining joining;
    std::int64_t version = 1;
};

}  // namespace plenary::conferencing
