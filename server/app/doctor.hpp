#pragma once
#include "platform/config.hpp"

namespace plenary::app {

// Checks database, migrations, mail, storage, time zones, port, cookies and counters against rows, one
// line each: "ok …" or "fix … : what to do". Returns 0 where nothing is to be fixed, else 1.
int run_doctor(const Config& config);

}  // namespace plenary::app
