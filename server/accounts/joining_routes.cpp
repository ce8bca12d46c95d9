#include "accounts/joining_routes.hpp"

#include <nlohmann/json.hpp>

#include "accounts/sign_in_json.hpp"

namespace plenary::accounts {
namespace {

using http::Permission;
using http::Request;
using http::Response;

// Of one network's address; a try costs 0.1 s of the one thread that hashes passwords.
constexpr double k_tries_a_minute = 10;
constexpr double k_tries_at_once = 40;

std::string browser_of(const Request& request) { return browser_named(request.header("user-agent").value_or("")); }

}  // namespace

void JoiningRoutes::add_to(http::Routes& routes) {
    const auto with = [this](asio::awaitable<Response> (JoiningRoutes::*handler)(const Request&)) {
        return [this, handler](const Request& request) { return (this->*handler)(request); };
    };
    routes.post("/api/v1/first-organiser", Permission::anyone, with(&JoiningRoutes::begin))
        .limit_rate(k_tries_a_minute, k_tries_at_once);
    routes.post("/api/v1/invitations/accept", Permission::anyone, with(&JoiningRoutes::accept))
        .limit_rate(k_tries_a_minute, k_tries_at_once);
    routes.post("/api/v1/organise/invitations/accept", Permission::organiser, with(&JoiningRoutes::accept_signed_in))
        .limit_rate(k_tries_a_minute, k_tries_at_once);
}

asio::awaitable<Response> JoiningRoutes::begin(const Request& request) {
    const auto& body = request.json();
    const FirstOrganiser first{body.at("token"), body.at("organisation"), body.at("name"),
                               body.at("email"), body.at("password"),     request.language};
    co_return signed_in(co_await first_.begin(request.actor, first, browser_of(request)));
}

asio::awaitable<Response> JoiningRoutes::accept(const Request& request) {
    const auto& body = request.json();
    const Acceptance acceptance{body.at("token"), body.at("name"), body.at("password")};
    co_return signed_in(co_await invitations_.accept(request.actor, acceptance, browser_of(request)));
}

asio::awaitable<Response> JoiningRoutes::accept_signed_in(const Request& request) {
    const auto account =
        co_await invitations_.accept_signed_in(request.actor, request.json().at("token").get<std::string>());
    co_return account ? Response::json(200, session_json(*account, request.actor.csrf_token))
                      : Response::problem(account.error());
}

Response JoiningRoutes::signed_in(const Result<SignedIn>& begun) const {
    if (!begun) return Response::problem(begun.error());
    return entered(SignInOutcome{*begun, ""}, cookies_);
}

}  // namespace plenary::accounts
