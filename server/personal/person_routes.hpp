#pragma once
#include "accounts/policy.hpp"
#include "http/routes.hpp"
#include "registration/registration_service.hpp"

namespace plenary::personal {

// What the person with a place says of themselves: read with its version, changed on one.
class PersonRoutes {
public:
    PersonRoutes(accounts::Policy policy, registration::RegistrationService& registrations)
        : policy_(policy), registrations_(registrations) {}

    void add_to(http::Routes& routes);

private:
    http::asio::awaitable<http::Response> read(const http::Request& request);
    http::asio::awaitable<http::Response> change(const http::Request& request);

    accounts::Policy policy_;
    registration::RegistrationService& registrations_;
};

}  // namespace plenary::personal
