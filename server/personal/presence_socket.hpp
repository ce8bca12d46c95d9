#pragma once
#include "http/routes.hpp"
#include "personal/personal_service.hpp"

namespace plenary::personal {

// The join page's WebSocket: open is present. The server pings; the interval closes when it was last heard.
class PresenceSocket {
public:
    PresenceSocket(PersonalService& service, attendance::PresenceService& presence, asio::any_io_executor executor)
        : service_(service), presence_(presence), executor_(std::move(executor)) {}

    void add_to(http::Routes& routes);

private:
    asio::awaitable<Result<http::SocketListener>> open(const http::Request& request, std::shared_ptr<http::Socket> socket);

    PersonalService& service_;
    attendance::PresenceService& presence_;
    asio::any_io_executor executor_;
};

}  // namespace plenary::personal
