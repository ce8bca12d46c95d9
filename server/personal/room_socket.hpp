#pragma once
#include "http/routes.hpp"
#include "personal/personal_service.hpp"
#include "personal/room_news.hpp"

namespace plenary::personal {

// The WebSocket of a page in front of its room: it is told what the room is, and counts nobody.
class RoomSocket {
public:
    RoomSocket(PersonalService& service, RoomNews& news) : service_(service), news_(news) {}

    void add_to(http::Routes& routes);

private:
    asio::awaitable<Result<http::SocketListener>> open(const http::Request& request,
                                                       std::shared_ptr<http::Socket> socket);

    PersonalService& service_;
    RoomNews& news_;
};

}  // namespace plenary::personal
