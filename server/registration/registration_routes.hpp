#pragma once
#include <string>

#include "http/cookies.hpp"
#include "http/routes.hpp"
#include "registration/registration_service.hpp"

namespace plenary::registration {

// The public routes of the registration form.
class RegistrationRoutes {
public:
    // `sender` is the address that mails come from, told in the answer.
    RegistrationRoutes(RegistrationService& service, std::string sender)
        : service_(service), sender_(std::move(sender)) {}

    void add_to(http::Routes& routes);

private:
    http::asio::awaitable<http::Response> create(const http::Request& request);
    http::asio::awaitable<http::Response> resend(const http::Request& request);
    http::asio::awaitable<http::Response> correct(const http::Request& request);

    RegistrationService& service_;
    std::string sender_;
};

}  // namespace plenary::registration
