#pragma once
#include <mutex>

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

// The grant of an account, renewed 60 s before its end. For any number of threads.
class Grants {
public:
    // All outlive it.
    Grants(const Settings& settings, ServiceLine& line, const Clock& clock)
        : settings_(settings), line_(line), clock_(clock) {}

    asio::awaitable<Result<Grant>> current();
    // A new one, with the rights as they are now.
    asio::awaitable<Result<Grant>> renewed();
    // Zoom refuses this token: whoever asks next gets another. A later one stays.
    void discard(const std::string& token);

private:
    [[nodiscard]] std::optional<Grant> good_one() const;

    const Settings& settings_;
    ServiceLine& line_;
    const Clock& clock_;
    mutable std::mutex mutex_;
    std::optional<Grant> kept_;
};

}  // namespace plenary::conferencing::zoom
