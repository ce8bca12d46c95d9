#pragma once
#include <cstdint>
#include <string>

namespace plenary::bench {

struct Load {
    std::string target;  // "/api/v1/events/…/registrations"
    int connections = 32;
    int requests = 1000;       // over all connections
    std::string people = "p";  // distinguishes this round's addresses from earlier ones
};

struct LoadResult {
    double a_second = 0;
    int confirmed = 0;
    int waitlisted = 0;
    int otherwise = 0;
};

// Registers `requests` different people over keep-alive connections, each with the next request as soon as its
// last is answered.
[[nodiscard]] LoadResult register_crowd(std::uint16_t port, const Load& load);

}  // namespace plenary::bench
