#pragma once
#include <string>
#include <vector>

#include "db/database.hpp"

namespace plenary::registration {

// The pools whose counters do not agree with the registrations, one sentence each, at most 20: taken is
// the number of confirmed ones of the categories that draw on it, held that of offered ones; of pools of sessions,
// taken is the number of confirmed sign-ups. On the calling thread.
[[nodiscard]] std::vector<std::string> wrong_counters(db::Database& database);

}  // namespace plenary::registration
