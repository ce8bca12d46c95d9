#pragma once
#include <chrono>
#include <map>
#include <optional>
#include <string_view>
#include <variant>
#include <vector>

#include "platform/time_zone.hpp"
#include "speakers/speaker.hpp"

namespace plenary::speakers {

enum class ItemKind { biography, photo, recording, publication, slides, sound_check, run_sheet };
inline constexpr ItemKind k_item_kinds[] = {ItemKind::biography,   ItemKind::photo,  ItemKind::recording,
                                            ItemKind::publication, ItemKind::slides, ItemKind::sound_check,
                                            ItemKind::run_sheet};
[[nodiscard]] std::string_view to_string(ItemKind kind);
// Nothing for a word that names none.
[[nodiscard]] std::optional<ItemKind> item_named(std::string_view word);

// Until 18:00 of the day so many days before a speaker's first session, or of one day for everybody.
using Deadline = std::variant<std::chrono::days, std::chrono::local_days>;
// The longest time before.
inline constexpr std::chrono::days k_earliest_deadline{365};

// What is proposed for every event.
[[nodiscard]] Deadline proposed_deadline(ItemKind kind);

// Until when the organisers of an event ask for what.
struct Terms {
    bool reminders = true;
    std::map<ItemKind, Deadline> deadlines{};  // where another one is chosen than is proposed
    bool sound_checks = false;                 // there are slots to choose from: without, nothing is asked
};
[[nodiscard]] Deadline deadline_of(const Terms& terms, ItemKind kind);

// When something is due from somebody whose session starts at `starts_at`: at 18:00 of the event's `zone`, and not before
// the day `extended_until`, where they have more time.
[[nodiscard]] Instant due_from(const Deadline& deadline, const std::optional<std::chrono::local_days>& extended_until,
                               Instant starts_at, const TimeZone& zone);

// Something a speaker is asked for, and until when; it stays possible afterwards.
struct Item {
    ItemKind kind = ItemKind::biography;
    Instant due_at;
    bool done = false;
    bool extended = false;  // for this speaker
};

// What is asked of a speaker whose first session starts at `starts_at`, in order of deadline, each at 18:00 of the
// event's `zone`; nothing is due before the day until which the speaker has more time. An answer is an answer: no is as
// good as yes. Slides are asked of who speaks in a released session, and are there once each of these has some, or
// none by their word.
[[nodiscard]] std::vector<Item> checklist_of(const Speaker& speaker, const Terms& terms, Instant starts_at,
                                             const TimeZone& zone);

// The first that is not done, or null. Points into `items`.
[[nodiscard]] const Item* next_open(const std::vector<Item>& items);

}  // namespace plenary::speakers
