#pragma once
#include <string>

#include "agenda/importing/imported_schedule.hpp"
#include "support/server_process.hpp"
#include "support/test_database.hpp"

namespace plenary::bench {

// schedule.xml of a congress of 1,007 sessions: the published one, outside the sources in PLENARY_SHARED or beside the
// checkout; where it is not, which is said, one of its size.
[[nodiscard]] std::string congress_file();
// What is in it. Throws where that is another schedule.
[[nodiscard]] agenda::ImportedSchedule read_congress(const std::string& file);
// Brings it in by the program, as the event `congress`. Throws where it does not come in.
void import_congress(const test_support::TestDatabase& database, const test_support::ServerProcess& server);

}  // namespace plenary::bench
