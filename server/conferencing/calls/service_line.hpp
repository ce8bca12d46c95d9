#pragma once
#include <boost/asio/awaitable.hpp>
#include <chrono>
#include <memory>
#include <string>
#include <vector>

#include "conferencing/calls/service_request.hpp"
#include "platform/error.hpp"

namespace plenary::conferencing {

namespace asio = boost::asio;

// What a service lets an account ask: `calls` in each `per`, as it publishes it; the line keeps under 80 % of that.
// `name` is the adapter's own ("heavy", "host_day").
struct Allowance {
    std::string name;
    int calls;
    std::chrono::milliseconds per;
    bool operator==(const Allowance&) const = default;
};

// What one call takes from: an allowance, and whose where each has their own (a host, a registrant).
struct Use {
    std::string allowance;
    std::string of{};
};

// The one way from an account to its service: in the order it is asked, within what the service allows, not at all
// while the service fails (a circuit breaker), with nothing of a secret in any log.
class ServiceLine {
public:
    virtual ~ServiceLine() = default;
    // What the service answered, whichever status but those meant here. Errors:
    //   unavailable, retry_after where it is known: no answer in time (whether it happened is not known), 5xx, 429, a
    //     used-up allowance, an open circuit;
    //   forbidden: a host that plenary.toml does not allow.
    virtual asio::awaitable<Result<ServiceAnswer>> send(ServiceRequest request, std::vector<Use> uses) = 0;
};

}  // namespace plenary::conferencing
