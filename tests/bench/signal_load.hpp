#pragma once
#include <cstdint>
#include <string>
#include <vector>

namespace plenary::bench {

// A message of a service: what stands behind "POST ", and its body.
struct Letter {
    std::string target, body;
};

struct SignalLoad {
    std::vector<Letter> letters;
    int connections = 32;
    double a_second = 0;  // over all connections; 0: each with the next as soon as its last is answered
};

struct SignalResult {
    double a_second = 0;
    double slowest_of_100 = 0;  // ms from when a letter was due until its answer; 99 of 100 took at most that
    int refused = 0;
};

// Sends all of them over keep-alive connections.
[[nodiscard]] SignalResult send_signals(std::uint16_t port, const SignalLoad& load);

}  // namespace plenary::bench
