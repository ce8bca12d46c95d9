#pragma once
#include "agenda/checks/draft_checks.hpp"

namespace plenary::agenda {

// What is wrong with the times of `after` and was not with those of `before`: somebody in two places or away, a room
// taken twice, outside the hours of the house. The event itself lasts as long as its sessions.
[[nodiscard]] std::vector<DraftProblem> problems_made(const Draft& before, const Draft& after,
                                                      const CheckGround& ground);

}  // namespace plenary::agenda
