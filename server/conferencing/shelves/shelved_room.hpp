#pragma once
#include <string>

#include "conferencing/rooms/provider_room.hpp"
#include "jobs/task.hpp"

namespace plenary::conferencing {

// What a task of `recordings.fetch` carries: which room, and how often its recordings were wanted.
inline constexpr std::string_view k_fetch_recordings = "recordings.fetch";
struct WantedRecordings {
    OrganisationId organisation;
    EventId event;
    ProviderRoomId room;
    int run = 1;
};
// Throws for a payload that is none of such a task.
[[nodiscard]] WantedRecordings wanted_recordings_of(const jobs::Task& task);

// How long recordings are waited for, once their session is over or their service has said that one is ready.
inline constexpr std::chrono::hours k_recordings_awaited{26};

// A room at a video service whose recordings are waited for.
struct ShelvedRoom {
    ProviderRoomId id;
    ProviderAccount account;
    RoomData data;
    SessionId session;
    int run;
    Instant until;         // when nobody waits any more
    bool recorded;         // it was to be recorded: no recording yet is none yet
    std::string slug;      // of the event
    std::string language;  // of the session, else of the event
};

}  // namespace plenary::conferencing
