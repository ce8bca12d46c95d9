#pragma once
#include <nlohmann/json_fwd.hpp>

#include "agenda/draft/draft_session.hpp"
#include "platform/error.hpp"

namespace plenary::agenda {

// Gives `session` the start `starts_local` (with `starts_twice`), the length `minutes` and the programme's `day` of `set`, as
// far as they are there. Without a length it stays as long as it was; without a day a start sets its own.
// Errors, with a pointer "/set/…": invalid for a start that the clocks of `zone` skip or that comes twice, for one before 1970
// or after 2037, and for a day that is neither the start's nor the one before.
[[nodiscard]] Result<void> set_times(const nlohmann::json& set, const std::string& zone, DraftSession& session);

}  // namespace plenary::agenda
