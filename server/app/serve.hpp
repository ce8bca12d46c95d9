#pragma once
#include "platform/config.hpp"

namespace plenary::app {

// Serves and works until SIGTERM or SIGINT, then stops gracefully; a second signal ends at once.
// Returns the exit code.
int serve(const Config& config);

// Works through the outbox and the schedules without serving.
int work(const Config& config);

}  // namespace plenary::app
