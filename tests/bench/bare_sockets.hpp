#pragma once
#include <cstdint>

namespace plenary::bench {

// What Boost.Beast's WebSockets take on this machine: a process of one thread that accepts them, pings each every 30 s,
// and says to all whatever one of them says. The program under which it runs calls serve_bare_sockets() first.
class BareSockets {
public:
    BareSockets();
    ~BareSockets();
    BareSockets(const BareSockets&) = delete;
    BareSockets& operator=(const BareSockets&) = delete;

    [[nodiscard]] std::uint16_t port() const { return port_; }
    [[nodiscard]] int process() const { return process_; }

private:
    int process_ = -1;
    std::uint16_t port_ = 0;
};

// Serves, and does not return, where BareSockets has started this process.
void serve_bare_sockets(int count, char** arguments);

}  // namespace plenary::bench
