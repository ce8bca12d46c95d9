#pragma once
#include "http/routes.hpp"
#include "platform/clock.hpp"

namespace plenary::app {

// POST /api/v1/testing/clock, in builds for tests only (PLENARY_KILL_POINTS): sets the server's clock.
void add_testing_routes(http::Routes& routes, ShiftedClock& clock);

}  // namespace plenary::app
