#pragma once
#include <string_view>

#include "agenda/importing/listed_schedule.hpp"

namespace plenary::agenda {

// Reads a schedule of any kind that is known. Its content says which: a file's name is often wrong.
// Errors: malformed, one line that says why this is no schedule; too_large.
[[nodiscard]] Result<ListedSchedule> read_listed(std::string_view bytes);

}  // namespace plenary::agenda
