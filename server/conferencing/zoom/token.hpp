#pragma once
#include <string>
#include <vector>

#include "conferencing/zoom/settings.hpp"
#include "platform/clock.hpp"

namespace plenary::conferencing::zoom {

// What Zoom hands out to the app for an hour.
struct Grant {
    std::string token;
    Instant ends_at;
    std::vector<std::string> rights;
};

// Asks for a new one; those before stay good. Errors: forbidden for credentials that Zoom refuses; unavailable.
asio::awaitable<Result<Grant>> fetch_grant(const Settings& settings, ServiceLine& line, Instant now);

}  // namespace plenary::conferencing::zoom
