#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "conferencing/accounts/provider_account.hpp"
#include "conferencing/provider.hpp"
#include "jobs/outbox.hpp"
#include "jobs/task.hpp"

namespace plenary::conferencing {

// Why a room would not work.
enum class RoomTrouble {
    none,
    not_set_up,  // there is no address, or no such service here
    not_made,    // its service has not made it
    no_answer,   // nobody answers
    refused,     // its service answers, and does not let us use the room
};
[[nodiscard]] std::string_view to_string(RoomTrouble trouble);
// Throws std::invalid_argument for a word that is none of them.
[[nodiscard]] RoomTrouble room_trouble_named(std::string_view word);

// Which look at the room of a session: `minutes_before` its start (60 or 10), for this start and this room. What was
// failing is looked at `again`, of which nobody is told.
struct RoomLook {
    OrganisationId organisation;
    EventId event;
    SessionId session;
    Instant starts_at;
    std::string room;
    int minutes_before = 60;
    bool again = false;
};

inline constexpr std::string_view k_check_room = "room.check";
// One task for each look; `now` tells those apart that are made again.
[[nodiscard]] jobs::NewTask check_task(const RoomLook& look, Instant now);
// Throws for a payload that check_task() does not make.
[[nodiscard]] RoomLook look_of(const jobs::Task& task);

// The room that is looked at, as the session has it.
struct LookedAtRoom {
    std::string provider;
    RoomData data;
    std::optional<ProviderAccount> account{};  // that it is held with
    bool is_made = true;                       // of one that is held with an account
};

struct SeenRoom {
    Health health = Health::unknown;
    RoomTrouble trouble = RoomTrouble::none;
};

// The warning at a session desk.
struct RoomWarning {
    RoomTrouble trouble;
    Instant checked_at;
};

}  // namespace plenary::conferencing
