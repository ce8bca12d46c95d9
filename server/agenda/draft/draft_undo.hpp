#pragma once
#include <span>

#include "agenda/draft/draft_edit.hpp"

namespace plenary::agenda {

struct UndoneDraft {
    Draft draft;
    std::vector<DraftRefusal> refused;  // what was changed since, and stays
};

// The draft without the changes of one group, field by field. The times of a session go together.
[[nodiscard]] UndoneDraft undone(Draft draft, std::span<const DraftChange> group);

}  // namespace plenary::agenda
