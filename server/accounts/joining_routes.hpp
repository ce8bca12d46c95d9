#pragma once
#include "accounts/first_organiser_service.hpp"
#include "accounts/invitation_service.hpp"
#include "http/cookies.hpp"
#include "http/routes.hpp"

namespace plenary::accounts {

// The calls by which accounts come to be: the first organiser's, and those of whom somebody invited.
class JoiningRoutes {
public:
    // Both services outlive this.
    JoiningRoutes(FirstOrganiserService& first, InvitationService& invitations, http::Cookies cookies)
        : first_(first), invitations_(invitations), cookies_(cookies) {}

    void add_to(http::Routes& routes);

private:
    asio::awaitable<http::Response> begin(const http::Request& request);
    asio::awaitable<http::Response> accept(const http::Request& request);
    asio::awaitable<http::Response> accept_signed_in(const http::Request& request);
    [[nodiscard]] http::Response signed_in(const Result<SignedIn>& signed_in) const;

    FirstOrganiserService& first_;
    InvitationService& invitations_;
    http::Cookies cookies_;
};

}  // namespace plenary::accounts
