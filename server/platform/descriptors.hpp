#pragma once

namespace plenary {

// Lets this process, and what it starts, have as many open descriptors as the system grants it: each connection is
// one, and the usual 1024 are fewer than server.max_connections.
void take_all_descriptors();

}  // namespace plenary
