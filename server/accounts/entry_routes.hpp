#pragma once
#include "accounts/second_factor_service.hpp"
#include "accounts/sign_in_link_service.hpp"
#include "http/cookies.hpp"
#include "http/routes.hpp"

namespace plenary::accounts {

// The ways in besides the password: links in mails, and the second step.
class EntryRoutes {
public:
    // Both services outlive this; `sender` is the address that mails come from.
    EntryRoutes(SignInLinkService& links, SecondFactorService& second, http::Cookies cookies, std::string sender)
        : links_(links), second_(second), cookies_(cookies), sender_(std::move(sender)) {}

    void add_to(http::Routes& routes);

private:
    asio::awaitable<http::Response> ask(const http::Request& request);
    asio::awaitable<http::Response> sign_in(const http::Request& request);
    asio::awaitable<http::Response> reset(const http::Request& request);
    asio::awaitable<http::Response> enter_code(const http::Request& request);
    [[nodiscard]] SignInLinkService::Use use_of(const http::Request& request) const;

    SignInLinkService& links_;
    SecondFactorService& second_;
    http::Cookies cookies_;
    std::string sender_;
};

}  // namespace plenary::accounts
