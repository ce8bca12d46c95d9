#pragma once
#include "agenda/checks/draft_checks.hpp"

namespace plenary::agenda {

// One problem for each two of `in_order` (by their start) that are at the same time and wanted by many of the same people:
// five at least, and a quarter of those who want the less wanted one.
void add_favourites_clashes(std::span<const DraftSession* const> in_order, const Demand& demand,
                            std::vector<DraftProblem>& problems);

}  // namespace plenary::agenda
