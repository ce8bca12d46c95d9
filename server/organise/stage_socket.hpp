#pragma once
#include "accounts/sign_in_service.hpp"
#include "conferencing/built_in/stages.hpp"
#include "http/routes.hpp"
#include "organise/organise_service.hpp"
#include "organise/session_desk.hpp"

namespace plenary::organise {

// The line of a session desk to the stage of its session, for those who may lead it.
class StageSocket {
public:
    // All outlive it.
    StageSocket(OrganiseService& service, SessionDesks& desks, accounts::SignInService& sign_ins,
                conferencing::built_in::Stages& stages)
        : service_(service), desks_(desks), sign_ins_(sign_ins), stages_(stages) {}

    void add_to(http::Routes& routes);

private:
    asio::awaitable<Result<http::SocketListener>> open(const http::Request& request,
                                                       std::shared_ptr<http::Socket> socket);

    OrganiseService& service_;
    SessionDesks& desks_;
    accounts::SignInService& sign_ins_;
    conferencing::built_in::Stages& stages_;
};

}  // namespace plenary::organise
