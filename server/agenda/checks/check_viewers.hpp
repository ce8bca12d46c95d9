#pragma once
#include "agenda/checks/draft_checks.hpp"

namespace plenary::agenda {

// One problem for each day of `in_order` (by their start) on which the clocks of viewers stand to those of `zone` otherwise
// than on the first: a slot at the same time on the wall comes earlier or later for them, `number` minutes.
void add_moved_for_viewers(std::span<const DraftSession* const> in_order, const TimeZone& zone,
                           std::vector<DraftProblem>& problems);

}  // namespace plenary::agenda
