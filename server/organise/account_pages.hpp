#pragma once
#include <boost/asio/awaitable.hpp>
#include <nlohmann/json_fwd.hpp>

#include "accounts/first_organiser_service.hpp"
#include "accounts/invitation_service.hpp"
#include "accounts/second_factor_service.hpp"
#include "accounts/sign_in_link_service.hpp"
#include "http/cookies.hpp"
#include "http/routes.hpp"
#include "organise/organiser_frame.hpp"

namespace plenary::organise {

namespace asio = boost::asio;

// The pages about accounts: signing in and its links, one's own account, the first organiser's, an invitation. Opening
// one changes nothing: a mail program that looks at every link uses none up.
class AccountPages {
public:
    struct Services {
        accounts::SignInLinkService& links;
        accounts::SecondFactorService& second;
        accounts::FirstOrganiserService& first;
        accounts::InvitationService& invitations;
    };

    // What `services` names outlives this.
    AccountPages(Services services, http::Cookies cookies, OrganiserFrame frame)
        : services_(services), cookies_(cookies), frame_(std::move(frame)) {}

    void add_to(http::Routes& routes);

private:
    asio::awaitable<http::Response> first_organiser(const http::Request& request);
    asio::awaitable<http::Response> invitation(const http::Request& request);
    asio::awaitable<http::Response> sign_in(const http::Request& request);
    asio::awaitable<http::Response> sign_in_link(const http::Request& request);
    asio::awaitable<http::Response> reset_link(const http::Request& request);
    asio::awaitable<http::Response> account(const http::Request& request);
    asio::awaitable<http::Response> link_page(const http::Request& request, accounts::LinkKind kind,
                                              std::string heading);
    [[nodiscard]] http::Response over(const http::Request& request) const;

    Services services_;
    http::Cookies cookies_;
    OrganiserFrame frame_;
};

}  // namespace plenary::organise
