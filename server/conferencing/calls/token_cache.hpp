#pragma once
#include <functional>
#include <mutex>

#include "conferencing/calls/service_line.hpp"
#include "events/flights.hpp"
#include "platform/clock.hpp"

namespace plenary::conferencing {

// A token as a service hands it out.
struct Token {
    std::string value;
    Instant ends_at;
};

inline constexpr std::chrono::seconds k_renewed_before{60};

// The token of one account: fetched once however many ask for it, renewed k_renewed_before its end. Nothing of it is
// logged. For any number of threads.
class TokenCache {
public:
    using Fetch = std::function<asio::awaitable<Result<Token>>()>;

    // `clock` outlives it.
    TokenCache(const Clock& clock, Fetch fetch) : clock_(clock), fetch_(std::move(fetch)) {}

    // Errors: those of the fetch; everybody who waited for it gets the same.
    asio::awaitable<Result<std::string>> token();
    // The service refuses this one (401); another is fetched for whoever asks next. A later one stays.
    void discard(const std::string& value);

private:
    [[nodiscard]] std::optional<std::string> good_one() const;
    asio::awaitable<Result<std::string>> fetch();

    const Clock& clock_;
    Fetch fetch_;
    events::Flights flights_;
    mutable std::mutex mutex_;
    std::optional<Token> kept_;
    std::optional<Error> failed_;  // of the last fetch
};

// Sends `request` with the account's token as Bearer; where the service refuses it (401), with another one once.
// Errors: as ServiceLine::send() and TokenCache::token(). Both live until it is done.
asio::awaitable<Result<ServiceAnswer>> send_with_token(ServiceLine& line, TokenCache& tokens, ServiceRequest request,
                                                       std::vector<Use> uses);

}  // namespace plenary::conferencing
