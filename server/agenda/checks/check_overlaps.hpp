#pragma once
#include "agenda/checks/draft_checks.hpp"

namespace plenary::agenda {

// At the same time, and neither a part of the other.
[[nodiscard]] bool overlap(const DraftSession& one, const DraftSession& other);

// One problem for each two of `in_order` (by their start) that are in one room, or have somebody on stage, at the same time.
void add_overlaps(std::span<const DraftSession* const> in_order, std::vector<DraftProblem>& problems);

}  // namespace plenary::agenda
