#pragma once
#include <nlohmann/json_fwd.hpp>

#include "http/routes.hpp"
#include "organise/organise_service.hpp"
#include "organise/organiser_frame.hpp"

namespace plenary::organise {

// The pages of organisers: the dashboard, the editor of a webinar. What they show comes from the
// calls of the contract; the page itself holds who is signed in. Never stored, never indexed.
class OrganisePages {
public:
    // The service outlives this.
    OrganisePages(OrganiseService& service, OrganiserFrame frame) : service_(service), frame_(std::move(frame)) {}

    void add_to(http::Routes& routes);

private:
    asio::awaitable<http::Response> dashboard(const http::Request& request);
    asio::awaitable<http::Response> new_webinar(const http::Request& request);
    asio::awaitable<http::Response> editor(const http::Request& request);
    asio::awaitable<http::Response> copy(const http::Request& request);
    asio::awaitable<http::Response> editor_page(const http::Request& request, std::string title, nlohmann::json props);
    asio::awaitable<http::Response> agenda(const http::Request& request);
    asio::awaitable<http::Response> registrations(const http::Request& request);
    asio::awaitable<http::Response> session(const http::Request& request);
    asio::awaitable<http::Response> attendance(const http::Request& request);

    OrganiseService& service_;
    OrganiserFrame frame_;
};

// Where a browser goes that asked for a page of organisers and is not signed in: to sign in, and from there back.
// Nothing for every other page and error.
[[nodiscard]] std::optional<http::Response> lead_to_sign_in(const http::Request& request, const Error& error);

}  // namespace plenary::organise
