#pragma once
#include "support/test_database.hpp"

namespace plenary::bench {

// Registrations a second of the textbook transaction (lock the pool, insert registration, task and log row,
// count, commit) under pgbench: the best of 1, 8 and 32 clients.
[[nodiscard]] double textbook_registrations_a_second(test_support::TestDatabase& database);

}  // namespace plenary::bench
