#pragma once
#include "http/routes.hpp"
#include "personal/personal_service.hpp"
#include "realtime/bus.hpp"

namespace plenary::personal {

// The join page's WebSocket: open is present. The server pings; the interval closes when it was last heard.
// It tells the page each minute what is counted, and at once when its event has changed.
class PresenceSocket {
public:
    PresenceSocket(PersonalService& service, attendance::PresenceService& presence, realtime::Bus& bus,
                   asio::any_io_executor executor)
        : service_(service), presence_(presence), bus_(bus), executor_(std::move(executor)) {}

    void add_to(http::Routes& routes);

private:
    asio::awaitable<Result<http::SocketListener>> open(const http::Request& request,
                                                       std::shared_ptr<http::Socket> socket);

    PersonalService& service_;
    attendance::PresenceService& presence_;
    realtime::Bus& bus_;
    asio::any_io_executor executor_;
};

}  // namespace plenary::personal
