#include "accounts/own_account_routes.hpp"

#include <nlohmann/json.hpp>

#include "accounts/sign_in_json.hpp"

namespace plenary::accounts {
namespace {

using http::Permission;
using http::Request;
using http::Response;
using nlohmann::json;

// Of one network's address: a password costs 0.1 s, a code is one of a million.
constexpr double k_tries_a_minute = 10;
constexpr double k_tries_at_once = 40;

std::string text_in(const Request& request, const char* name) { return request.json().at(name).get<std::string>(); }

json offer_json(const FactorOffer& offer) {
    return {{"key", offer.secret},
            {"address", offer.address},
            {"picture", {{"size", offer.picture.size}, {"path", offer.picture.path}}}};
}

}  // namespace

void OwnAccountRoutes::add_to(http::Routes& routes) {
    const auto with = [this](asio::awaitable<Response> (OwnAccountRoutes::*handler)(const Request&)) {
        return [this, handler](const Request& request) { return (this->*handler)(request); };
    };
    const std::string account = "/api/v1/organise/account", second = account + "/second-step";
    routes.patch(account, Permission::organiser, with(&OwnAccountRoutes::rename));
    routes.put(account + "/password", Permission::organiser, with(&OwnAccountRoutes::change_password))
        .limit_rate(k_tries_a_minute, k_tries_at_once);
    routes.get(second, Permission::organiser, with(&OwnAccountRoutes::second_step));
    routes.post(second, Permission::organiser, with(&OwnAccountRoutes::begin_second_step));
    routes.post(second + "/confirm", Permission::organiser, with(&OwnAccountRoutes::confirm_second_step))
        .limit_rate(k_tries_a_minute, k_tries_at_once);
    routes.post(second + "/off", Permission::organiser, with(&OwnAccountRoutes::turn_off_second_step))
        .limit_rate(k_tries_a_minute, k_tries_at_once);
}

asio::awaitable<Response> OwnAccountRoutes::rename(const Request& request) {
    const auto account = co_await account_.rename(request.actor, text_in(request, "name"));
    co_return Response::json(200, session_json(account, request.actor.csrf_token));
}

asio::awaitable<Response> OwnAccountRoutes::change_password(const Request& request) {
    const auto changed = co_await account_.change_password(request.actor, text_in(request, "password"),
                                                           text_in(request, "new_password"));
    co_return changed ? Response::no_content() : Response::problem(changed.error());
}

asio::awaitable<Response> OwnAccountRoutes::second_step(const Request& request) {
    const auto state = co_await second_.state(request.actor);
    co_return Response::json(200, {{"on", state.on}, {"recovery_codes", state.recovery_codes}});
}

asio::awaitable<Response> OwnAccountRoutes::begin_second_step(const Request& request) {
    const auto offer = co_await second_.begin(request.actor);
    co_return offer ? Response::json(201, offer_json(*offer)) : Response::problem(offer.error());
}

asio::awaitable<Response> OwnAccountRoutes::confirm_second_step(const Request& request) {
    const auto codes = co_await second_.confirm(request.actor, text_in(request, "code"));
    co_return codes ? Response::json(200, {{"recovery_codes", *codes}}) : Response::problem(codes.error());
}

asio::awaitable<Response> OwnAccountRoutes::turn_off_second_step(const Request& request) {
    const auto off = co_await second_.turn_off(request.actor, text_in(request, "password"), text_in(request, "code"));
    co_return off ? Response::no_content() : Response::problem(off.error());
}

}  // namespace plenary::accounts
