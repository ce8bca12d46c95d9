#pragma once
#include "conferencing/built_in/stages.hpp"
#include "http/routes.hpp"
#include "personal/personal_service.hpp"
#include "realtime/bus.hpp"

namespace plenary::personal {

// The line of a page inside the built-in room to its stage. Open to whom the room is open; what they may there, the
// stage decides. It closes when the place is lost.
class StageSocket {
public:
    // All outlive it.
    StageSocket(PersonalService& service, conferencing::built_in::Stages& stages, realtime::Bus& bus,
                asio::any_io_executor executor)
        : service_(service), stages_(stages), bus_(bus), executor_(std::move(executor)) {}

    void add_to(http::Routes& routes);

private:
    struct Line {
        http::Actor actor;
        RegistrationId registration;
        SessionId session;
        std::weak_ptr<http::Socket> socket;
    };
    asio::awaitable<Result<http::SocketListener>> open(const http::Request& request,
                                                       std::shared_ptr<http::Socket> socket);
    [[nodiscard]] realtime::Subscription watch_place(const EventId& event, Line line);
    asio::awaitable<void> look_again(Line line);

    PersonalService& service_;
    conferencing::built_in::Stages& stages_;
    realtime::Bus& bus_;
    asio::any_io_executor executor_;
};

}  // namespace plenary::personal
