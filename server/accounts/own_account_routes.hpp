#pragma once
#include "accounts/own_account_service.hpp"
#include "accounts/second_factor_service.hpp"
#include "http/routes.hpp"

namespace plenary::accounts {

// The calls of the page "Account": name, password, second step.
class OwnAccountRoutes {
public:
    // Both outlive this.
    OwnAccountRoutes(OwnAccountService& account, SecondFactorService& second) : account_(account), second_(second) {}

    void add_to(http::Routes& routes);

private:
    asio::awaitable<http::Response> rename(const http::Request& request);
    asio::awaitable<http::Response> change_password(const http::Request& request);
    asio::awaitable<http::Response> second_step(const http::Request& request);
    asio::awaitable<http::Response> begin_second_step(const http::Request& request);
    asio::awaitable<http::Response> confirm_second_step(const http::Request& request);
    asio::awaitable<http::Response> turn_off_second_step(const http::Request& request);

    OwnAccountService& account_;
    SecondFactorService& second_;
};

}  // namespace plenary::accounts
