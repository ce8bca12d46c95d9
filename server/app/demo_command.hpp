#pragma once
#include "platform/config.hpp"

namespace plenary::app {

// `plenary demo`: loads the demo or moves its dates, and prints "organiser EMAIL PASSWORD", the same
// each time; the password is kept in DIR/demo/organiser (0600).
int run_demo_command(const Config& config);

}  // namespace plenary::app
