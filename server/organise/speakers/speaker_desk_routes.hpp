#pragma once
#include "http/routes.hpp"
#include "organise/organise_service.hpp"
#include "speakers/speaker_desk_service.hpp"

namespace plenary::organise {

// The organisers' calls about speakers: who they are, how they are reached, their invitations and deadlines. The link itself is
// in no answer.
class SpeakerDeskRoutes {
public:
    // The services outlive the routes; `public_url` without a slash at the end.
    SpeakerDeskRoutes(OrganiseService& service, speakers::SpeakerDeskService& desk, std::string public_url)
        : service_(service), desk_(desk), public_url_(std::move(public_url)) {}

    void add_to(http::Routes& routes);

private:
    asio::awaitable<http::Response> list(const http::Request& request, accounts::Scope scope);
    asio::awaitable<http::Response> export_csv(const http::Request& request, accounts::Scope scope);
    asio::awaitable<http::Response> set_address(const http::Request& request, accounts::Scope scope);
    asio::awaitable<http::Response> invite(const http::Request& request, accounts::Scope scope);
    asio::awaitable<http::Response> invite_all(const http::Request& request, accounts::Scope scope);
    asio::awaitable<http::Response> read_terms(const http::Request& request, accounts::Scope scope);
    asio::awaitable<http::Response> set_terms(const http::Request& request, accounts::Scope scope);
    asio::awaitable<http::Response> extend(const http::Request& request, accounts::Scope scope);

    OrganiseService& service_;
    speakers::SpeakerDeskService& desk_;
    std::string public_url_;
};

}  // namespace plenary::organise
