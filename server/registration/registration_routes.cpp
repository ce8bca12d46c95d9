#include "registration/registration_routes.hpp"

#include "http/idempotency.hpp"
#include "registration/registration_json.hpp"

namespace plenary::registration {

using http::Permission;
using http::Request;
using http::Response;
namespace asio = http::asio;

void RegistrationRoutes::add_to(http::Routes& routes) {
    routes.post("/api/v1/events/{event}/registrations", Permission::anyone,
                [this](const Request& request) { return create(request); });
    routes.post("/api/v1/events/{event}/registrations/resend", Permission::anyone,
                [this](const Request& request) { return resend(request); });
    routes.post("/api/v1/events/{event}/registrations/correction", Permission::anyone,
                [this](const Request& request) { return correct(request); });
}

asio::awaitable<Response> RegistrationRoutes::create(const Request& request) {
    const auto& body = request.json();
    auto form = form_from_json(body);
    const auto key = http::idempotency_key(request, body, request.parameter("event"));
    if (key) form.idempotency_key = key->key;
    form.body_hash = key ? key->body : http::body_hash(body);
    const auto receipt = co_await service_.register_person(
        request.actor, events::parse_event_ref(request.parameter("event")), std::move(form));
    if (!receipt) co_return Response::problem(receipt.error());
    co_return Response::json(202, to_json(*receipt, sender_));
}

asio::awaitable<Response> RegistrationRoutes::resend(const Request& request) {
    const auto email = request.json().at("email").get<std::string>();
    const auto done =
        co_await service_.send_link_again(request.actor, events::parse_event_ref(request.parameter("event")), email);
    if (!done) co_return Response::problem(done.error());
    co_return Response::json(202, {{"email", email}, {"sender", sender_}});
}

asio::awaitable<Response> RegistrationRoutes::correct(const Request& request) {
    const auto& body = request.json();
    const auto email = body.at("email").get<std::string>();
    const auto done =
        co_await service_.correct_address(request.actor, events::parse_event_ref(request.parameter("event")),
                                          body.at("receipt").get<std::string>(), email);
    if (!done) co_return Response::problem(done.error());
    co_return Response::json(202, {{"email", email}, {"sender", sender_}});
}

}  // namespace plenary::registration
