#pragma once
#include "http/routes.hpp"
#include "organise/organise_service.hpp"
#include "speakers/sound_check_service.hpp"

namespace plenary::organise {

// The organisers' calls about the slots in which speakers try sound and picture out.
class SoundCheckRoutes {
public:
    // The services outlive the routes.
    SoundCheckRoutes(OrganiseService& service, speakers::SoundCheckService& checks)
        : service_(service), checks_(checks) {}

    void add_to(http::Routes& routes);

private:
    asio::awaitable<http::Response> list(const http::Request& request, accounts::Scope scope);
    asio::awaitable<http::Response> offer(const http::Request& request, accounts::Scope scope);
    asio::awaitable<http::Response> withdraw(const http::Request& request, accounts::Scope scope);

    OrganiseService& service_;
    speakers::SoundCheckService& checks_;
};

}  // namespace plenary::organise
