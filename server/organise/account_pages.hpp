#pragma once
#include <boost/asio/awaitable.hpp>
#include <functional>
#include <nlohmann/json_fwd.hpp>

#include "accounts/first_organiser_service.hpp"
#include "accounts/invitation_service.hpp"
#include "accounts/second_factor_service.hpp"
#include "accounts/sign_in_link_service.hpp"
#include "accounts/sign_in_service.hpp"
#include "http/cookies.hpp"
#include "http/routes.hpp"
#include "organise/organise_service.hpp"
#include "site/site_service.hpp"

namespace plenary::organise {

namespace asio = boost::asio;

// The pages about accounts: signing in and its links, one's own account, the first organiser's, an invitation, the team. Opening one changes nothing: a mail
// program that looks at every link uses none up. Never stored, never indexed.
class AccountPages {
public:
    // Who is signed in, with the token of the session, as the contract says it.
    using SessionJson =
        std::function<nlohmann::json(const accounts::SignedInAccount& account, const std::string& csrf_token)>;

    struct Services {
        accounts::SignInService& sign_ins;
        accounts::SignInLinkService& links;
        accounts::SecondFactorService& second;
        accounts::FirstOrganiserService& first;
        accounts::InvitationService& invitations;
        OrganiseService& organise;
        site::SiteService& site;
    };

    // What `services` names outlives this; `sender` is the address that mails come from.
    AccountPages(Services services, http::Cookies cookies, SessionJson session_json, std::string sender)
        : services_(services), cookies_(cookies), session_json_(std::move(session_json)), sender_(std::move(sender)) {}

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
    asio::awaitable<http::Response> team(const http::Request& request);
    asio::awaitable<http::Response> event_team(const http::Request& request);
    // The page of one island; `props` is what only this page knows.
    asio::awaitable<http::Response> page(const http::Request& request, std::string island, std::string heading,
                                         nlohmann::json props);
    [[nodiscard]] http::Response over(const http::Request& request) const;

    Services services_;
    http::Cookies cookies_;
    SessionJson session_json_;
    std::string sender_;
};

}  // namespace plenary::organise
