#pragma once
#include <chrono>
#include <string>
#include <vector>

#include "events/webinar.hpp"
#include "platform/error.hpp"
#include "platform/ids.hpp"

namespace plenary::speakers {

using SlotId = Id<struct SoundCheckSlotTag>;

// A time at which some speakers try sound and picture out, in a room, behind a link, or both.
struct SoundCheckSlot {
    SlotId id;
    Instant starts_at, ends_at;
    std::string place, link;  // empty: none; the link is https
    int places = 1;
    int taken = 0;
};

// Slots that follow one another, as an organiser offers them.
struct NewSlots {
    events::WallTime starts;
    std::chrono::minutes length{15};
    int count = 1;
    std::string place, link;
    int places = 1;
};

// The slots of `wanted` with ids of their own. Errors: those of events::resolve() for a start; invalid at /link for an
// address that is not https, and at /starts_local in the past.
[[nodiscard]] Result<std::vector<SoundCheckSlot>> slots_of(const NewSlots& wanted, Instant now);

// Which of the slots of an event can be chosen: those that have not begun and have room.
[[nodiscard]] std::vector<SoundCheckSlot> open_slots(const std::vector<SoundCheckSlot>& slots, Instant now);

}  // namespace plenary::speakers
