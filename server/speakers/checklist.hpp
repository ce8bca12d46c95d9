#pragma once
#include <string_view>
#include <vector>

#include "platform/time_zone.hpp"
#include "speakers/speaker.hpp"

namespace plenary::speakers {

enum class ItemKind { biography, recording, publication };
[[nodiscard]] std::string_view to_string(ItemKind kind);

// Something a speaker is asked for, and until when; it stays possible afterwards.
struct Item {
    ItemKind kind = ItemKind::biography;
    Instant due_at;
    bool done = false;
};

// What is asked of a speaker whose first session starts at `starts_at`, in order of deadline. The biography is due 14
// days before, the consents 7, at 18:00 of the event's `zone`. An answer is an answer: no is as good as yes.
[[nodiscard]] std::vector<Item> checklist_of(const Speaker& speaker, Instant starts_at, const TimeZone& zone);

// The first that is not done, or null. Points into `items`.
[[nodiscard]] const Item* next_open(const std::vector<Item>& items);

}  // namespace plenary::speakers
