#pragma once
#include "conferencing/built_in/stages.hpp"
#include "http/routes.hpp"
#include "personal/personal_service.hpp"

namespace plenary::personal {

// The line of a page inside the built-in room to its stage. Open to whom the room is open; what they may there, the
// stage decides.
class StageSocket {
public:
    // Both outlive it.
    StageSocket(PersonalService& service, conferencing::built_in::Stages& stages)
        : service_(service), stages_(stages) {}

    void add_to(http::Routes& routes);

private:
    asio::awaitable<Result<http::SocketListener>> open(const http::Request& request,
                                                       std::shared_ptr<http::Socket> socket);

    PersonalService& service_;
    conferencing::built_in::Stages& stages_;
};

}  // namespace plenary::personal
