#pragma once
#include <string>

#include "agenda/importing/imported_schedule.hpp"

namespace plenary::bench {

// schedule.xml of a congress of 1,007 sessions: the published one, outside the sources in PLENARY_SHARED or beside the
// checkout; where it is not, which is said, one of its size.
[[nodiscard]] std::string congress_file();
// What is in it. Throws where that is another schedule.
[[nodiscard]] agenda::ImportedSchedule read_congress(const std::string& file);

}  // namespace plenary::bench
