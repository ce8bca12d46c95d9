#pragma once
#include "agenda/draft/draft_change.hpp"

namespace plenary::agenda {

// What became of a session from one agenda to the next: `moved` is another time or room.
enum class Became { added, removed, moved, changed };

struct SessionDifference {
    SessionId session;
    events::TextByLanguage title;  // as it is now, or was
    Became became;
    std::vector<DraftChange> changes;  // empty where it was added or removed
};

[[nodiscard]] std::string_view to_string(Became became);

// In the order of their times. What is in the tray is not there.
[[nodiscard]] std::vector<SessionDifference> difference(const Draft& before, const Draft& after);

}  // namespace plenary::agenda
