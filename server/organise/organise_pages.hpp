#pragma once
#include <functional>
#include <nlohmann/json_fwd.hpp>

#include "accounts/sign_in_service.hpp"
#include "http/routes.hpp"
#include "organise/organise_service.hpp"
#include "site/site_service.hpp"

namespace plenary::organise {

// The pages of organisers: the dashboard, the editor of a webinar. What they show comes from the
// calls of the contract; the page itself holds who is signed in. Never stored, never indexed.
class OrganisePages {
public:
    // Who is signed in, with the token of the session, as the contract says it.
    using SessionJson =
        std::function<nlohmann::json(const accounts::SignedInAccount& account, const std::string& csrf_token)>;

    // `sender` is the address that mails come from. The services outlive this.
    OrganisePages(OrganiseService& service, accounts::SignInService& sign_ins, site::SiteService& site,
                  SessionJson session_json, std::string sender)
        : service_(service),
          sign_ins_(sign_ins),
          site_(site),
          session_json_(std::move(session_json)),
          sender_(std::move(sender)) {}

    void add_to(http::Routes& routes);

private:
    asio::awaitable<http::Response> dashboard(const http::Request& request);
    asio::awaitable<http::Response> new_webinar(const http::Request& request);
    asio::awaitable<http::Response> webinar(const http::Request& request);
    asio::awaitable<http::Response> copy(const http::Request& request);
    asio::awaitable<http::Response> webinar_page(const http::Request& request, std::string_view title_key,
                                                 nlohmann::json props);
    asio::awaitable<http::Response> registrations(const http::Request& request);
    asio::awaitable<http::Response> session(const http::Request& request);
    asio::awaitable<http::Response> attendance(const http::Request& request);
    asio::awaitable<http::Response> page(const http::Request& request, std::string_view name, nlohmann::json view,
                                         std::string title);

    OrganiseService& service_;
    accounts::SignInService& sign_ins_;
    site::SiteService& site_;
    SessionJson session_json_;
    std::string sender_;
};

// Where a browser goes that asked for a page of organisers and is not signed in: to sign in, and from there back.
// Nothing for every other page and error.
[[nodiscard]] std::optional<http::Response> lead_to_sign_in(const http::Request& request, const Error& error);

}  // namespace plenary::organise
