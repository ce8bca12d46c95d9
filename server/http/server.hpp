#pragma once
#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>
#include <memory>
#include <string>

#include "http/hooks.hpp"
#include "http/routes.hpp"
#include "http/settings.hpp"

namespace plenary::http {

// The HTTP server. `routes` is complete when it is made and, like what the hooks point to, outlives it.
//   Server server{settings, routes, hooks, io};
//   const auto port = server.listen();
//   co_await server.run();   // until stop() and the last connection's end
class Server {
public:
    // Throws std::invalid_argument for a route table that contradicts itself and
    // boost::system::system_error for certificates that cannot be read.
    Server(Settings settings, const Routes& routes, Hooks hooks, asio::io_context& io);
    ~Server();
    Server(const Server&) = delete;
    Server& operator=(const Server&) = delete;

    // Opens the port and answers its number. Throws std::runtime_error with what to do about it: taken, not ours to open.
    std::uint16_t listen();
    // Accepts and serves. Returns when stopped: requests in flight get Settings::stop_deadline.
    [[nodiscard]] asio::awaitable<void> run();
    // Any thread, any number of times: /readyz says 503, no new connections, no further requests.
    void stop();

private:
    struct State;
    std::shared_ptr<State> state_;
};

}  // namespace plenary::http
