#pragma once
#include "http/routes.hpp"
#include "personal/counted_news.hpp"
#include "personal/personal_service.hpp"
#include "personal/room_news.hpp"

namespace plenary::personal {

// The join page's WebSocket: open is present. The server pings; the interval closes when it was last heard.
// It tells the page each minute what is counted, and at once what its room has become.
class PresenceSocket {
public:
    PresenceSocket(PersonalService& service, attendance::PresenceService& presence, RoomNews& news,
                   asio::any_io_executor executor)
        : service_(service),
          presence_(presence),
          room_news_(news),
          counted_news_(presence, executor),
          executor_(std::move(executor)) {}

    void add_to(http::Routes& routes);

private:
    asio::awaitable<Result<http::SocketListener>> open(const http::Request& request,
                                                       std::shared_ptr<http::Socket> socket);

    PersonalService& service_;
    attendance::PresenceService& presence_;
    RoomNews& room_news_;
    CountedNews counted_news_;
    asio::any_io_executor executor_;
};

}  // namespace plenary::personal
