#pragma once
#include "accounts/sign_in_service.hpp"
#include "http/cookies.hpp"
#include "http/cursor.hpp"
#include "http/routes.hpp"

namespace plenary::accounts {

// The calls with which organisers sign in and out, and see and end their sessions.
class SignInRoutes {
public:
    SignInRoutes(SignInService& sign_ins, const Clock& clock, http::Cookies cookies, http::Cursors cursors)
        : sign_ins_(sign_ins), clock_(clock), cookies_(cookies), cursors_(std::move(cursors)) {}

    void add_to(http::Routes& routes);

private:
    asio::awaitable<http::Response> read(const http::Request& request);
    asio::awaitable<http::Response> sign_in(const http::Request& request);
    asio::awaitable<http::Response> sign_out(const http::Request& request);
    asio::awaitable<http::Response> list(const http::Request& request);
    asio::awaitable<http::Response> end(const http::Request& request);
    [[nodiscard]] http::Response signed_out() const;

    SignInService& sign_ins_;
    const Clock& clock_;
    http::Cookies cookies_;
    http::Cursors cursors_;
};

}  // namespace plenary::accounts
