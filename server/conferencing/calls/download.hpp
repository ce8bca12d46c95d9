#pragma once
#include "conferencing/calls/exchange.hpp"
#include "platform/error.hpp"

namespace plenary::conferencing {

// A file that lies at a service, or where the service sends one for it.
struct Download {
    std::string address;
    std::string authorization{};  // goes to the first host alone; empty: none
    std::size_t most_bytes;
    std::chrono::milliseconds within;  // of each request on the way
};

inline constexpr int k_most_redirects = 3;

// Gives the bytes of a file to `take` as they come and says what it was answered. Redirects are followed by hand, each
// of them as `law` lets it. Bytes of an answer other than 200 are nobody's. Errors:
//   forbidden: an address, or a redirect's, that plenary.toml does not allow;
//   too_large; not_found for 404 and 410; unavailable for every other answer, too many redirects, or none in time.
// All live until it is done.
asio::awaitable<Result<ServiceAnswer>> download(Egress& egress, const EgressLaw& law, Download file, const Take& take);

}  // namespace plenary::conferencing
