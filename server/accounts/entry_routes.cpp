#include "accounts/entry_routes.hpp"

#include <nlohmann/json.hpp>

#include "accounts/session_cookie.hpp"
#include "accounts/sign_in_json.hpp"

namespace plenary::accounts {
namespace {

using http::Permission;
using http::Request;
using http::Response;

// Of one network's address: a link asked for is a mail, a code one of a million.
constexpr double k_links_a_minute = 10;
constexpr double k_links_at_once = 40;
constexpr double k_tries_a_minute = 20;
constexpr double k_tries_at_once = 40;

std::string browser_of(const Request& request) { return browser_named(request.header("user-agent").value_or("")); }

std::optional<std::string> text_of(std::optional<std::string_view> cookie) {
    return cookie ? std::optional<std::string>(*cookie) : std::nullopt;
}

}  // namespace

void EntryRoutes::add_to(http::Routes& routes) {
    const auto with = [this](asio::awaitable<Response> (EntryRoutes::*handler)(const Request&)) {
        return [this, handler](const Request& request) { return (this->*handler)(request); };
    };
    routes.post("/api/v1/sign-in-links", Permission::anyone, with(&EntryRoutes::ask))
        .limit_rate(k_links_a_minute, k_links_at_once);
    routes.post("/api/v1/sign-in-links/sign-in", Permission::anyone, with(&EntryRoutes::sign_in))
        .limit_rate(k_tries_a_minute, k_tries_at_once);
    routes.post("/api/v1/sign-in-links/reset", Permission::anyone, with(&EntryRoutes::reset))
        .limit_rate(k_tries_a_minute, k_tries_at_once);
    routes.post("/api/v1/session/code", Permission::anyone, with(&EntryRoutes::enter_code))
        .limit_rate(k_tries_a_minute, k_tries_at_once);
}

asio::awaitable<Response> EntryRoutes::ask(const Request& request) {
    const auto& body = request.json();
    const auto asked =
        co_await links_.ask({link_kind_named(body.at("kind").get_ref<const std::string&>()), body.at("email"),
                             request.language, text_of(cookies_.read(request, k_asking_cookie))});
    if (!asked) co_return Response::problem(asked.error());
    auto response = Response::json(202, {{"sender", sender_}});
    response.with_cookie(cookies_.set(k_asking_cookie, *asked, k_asking_cookie_lifetime));
    co_return response;
}

SignInLinkService::Use EntryRoutes::use_of(const Request& request) const {
    return {request.json().at("token"), text_of(cookies_.read(request, k_asking_cookie)), request.actor,
            browser_of(request)};
}

asio::awaitable<Response> EntryRoutes::sign_in(const Request& request) {
    co_return entered(co_await links_.sign_in(use_of(request)), cookies_);
}

asio::awaitable<Response> EntryRoutes::reset(const Request& request) {
    co_return entered(co_await links_.reset(use_of(request), request.json().at("password").get<std::string>()),
                      cookies_);
}

asio::awaitable<Response> EntryRoutes::enter_code(const Request& request) {
    const auto cookie = text_of(cookies_.read(request, k_challenge_cookie)).value_or("");
    const auto begun = co_await second_.enter(cookie, request.json().at("code").get<std::string>(), request.actor,
                                              browser_of(request));
    if (!begun) co_return Response::problem(begun.error());
    auto response = entered(SignInOutcome{*begun, ""}, cookies_);
    response.with_cookie(cookies_.clear(k_challenge_cookie));
    co_return response;
}

}  // namespace plenary::accounts
