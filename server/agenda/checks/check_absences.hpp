#pragma once
#include "agenda/checks/draft_checks.hpp"

namespace plenary::agenda {

// One problem for each of `in_order` and each of its people who is away meanwhile, with from when to when: absences that
// overlap or touch are one, and of several the first is said.
void add_absences(std::span<const DraftSession* const> in_order, std::span<const Absence> absences,
                  std::vector<DraftProblem>& problems);

}  // namespace plenary::agenda
