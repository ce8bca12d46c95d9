#pragma once
#include "support/test_database.hpp"

namespace plenary::bench {

// Registrations a second of the product's own statements, in batches of `batch` over one connection of one
// process, without HTTP: what coalescing could reach at best.
[[nodiscard]] double ceiling_registrations_a_second(test_support::TestDatabase& database, int batch);

}  // namespace plenary::bench
