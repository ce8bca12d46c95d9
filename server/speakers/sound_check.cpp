#include "speakers/sound_check.hpp"

#include <algorithm>

namespace plenary::speakers {

Result<std::vector<SoundCheckSlot>> slots_of(const NewSlots& wanted, Instant now) {
    const auto first = events::resolve(wanted.starts);
    if (!first) return std::unexpected(first.error());
    if (*first < now) return std::unexpected(Error::invalid("/starts_local", "in_the_past"));
    if (!wanted.link.empty() && !wanted.link.starts_with("https://"))
        return std::unexpected(Error::invalid("/link", "format.https-uri"));
    std::vector<SoundCheckSlot> slots;
    for (int i = 0; i < wanted.count; ++i) {
        const auto starts_at = *first + i * wanted.length;
        slots.push_back(
            {SlotId::make(now), starts_at, starts_at + wanted.length, wanted.place, wanted.link, wanted.places, 0});
    }
    return slots;
}

std::vector<SoundCheckSlot> open_slots(const std::vector<SoundCheckSlot>& slots, Instant now) {
    std::vector<SoundCheckSlot> open;
    std::ranges::copy_if(slots, std::back_inserter(open), [now](const SoundCheckSlot& slot) {
        return now < slot.starts_at && slot.taken < slot.places;
    });
    return open;
}

}  // namespace plenary::speakers
