#include "personal/personal_routes.hpp"

#include <nlohmann/json.hpp>

#include "accounts/device_cookie.hpp"
#include "http/page_limit.hpp"
#include "personal/personal_json.hpp"

namespace plenary::personal {

using http::Permission;
using http::Request;
using http::Response;
using registration::PlacePosition;
using registration::RegistrationService;

namespace {

nlohmann::json values_of(const PlacePosition& position) {
    return {position.over, position.start, position.id.to_string()};
}

PlacePosition position_of(const nlohmann::json& values) {
    return {values.at(0).get<bool>(), values.at(1).get<std::int64_t>(),
            RegistrationId::parse(values.at(2).get<std::string>()).value()};
}

}  // namespace

RegistrationId registration_in(const Request& request) {
    // What is no id names nothing; the nil id belongs to nobody.
    return RegistrationId::parse(request.parameter("registration")).value_or(RegistrationId{});
}

RecordingId recording_in(const Request& request) {
    return RecordingId::parse(request.parameter("recording")).value_or(RecordingId{});
}

std::optional<SessionId> session_in(const Request& request) {
    const auto text = request.query_value("session");
    return text ? SessionId::parse(*text) : std::nullopt;
}

void PersonalRoutes::add_to(http::Routes& routes) {
    const auto with = [this](asio::awaitable<Response> (PersonalRoutes::*handler)(const Request&)) {
        return [this, handler](const Request& request) { return (this->*handler)(request); };
    };
    const std::string place = "/api/v1/my/registrations/{registration}";
    routes.get("/api/v1/my/registrations", Permission::anyone, with(&PersonalRoutes::list));
    routes.del("/api/v1/my/registrations", Permission::anyone, with(&PersonalRoutes::forget));
    routes.get(place, Permission::registrant, with(&PersonalRoutes::read));
    routes.post(place + "/give-up", Permission::registrant, with(&PersonalRoutes::give_up));
    routes.post(place + "/register-again", Permission::registrant, with(&PersonalRoutes::register_again));
    routes.post(place + "/accept", Permission::registrant, with(&PersonalRoutes::accept));
    routes.get(place + "/join", Permission::registrant, with(&PersonalRoutes::join));
    routes.post(place + "/presence", Permission::registrant, with(&PersonalRoutes::presence));
    routes.get(place + "/recording", Permission::registrant, with(&PersonalRoutes::recording));
    routes.post(place + "/recording/watched", Permission::registrant, with(&PersonalRoutes::watched));
}

asio::awaitable<Response> PersonalRoutes::list(const Request& request) {
    const auto name = "my/registrations?device=" + request.actor.device;
    const auto now = services_.clock.now();
    std::optional<PlacePosition> after;
    if (const auto cursor = request.query_value("cursor")) {
        const auto values = cursors_.read(name, *cursor, now);
        if (!values) co_return Response::problem(values.error());
        after = position_of(*values);
    }
    const auto page = co_await service_.list(request.actor, after, http::page_limit(request));
    auto items = nlohmann::json::array();
    for (const auto& place : page.items) items.push_back(summary_json(place));
    const nlohmann::json next =
        page.next ? nlohmann::json(cursors_.make(name, values_of(*page.next), now)) : nlohmann::json(nullptr);
    co_return Response::json(200, {{"items", std::move(items)}, {"next", next}});
}

asio::awaitable<Response> PersonalRoutes::forget(const Request& request) {
    co_await services_.devices.forget(request.actor);
    co_return Response::no_content().with_cookie(cookies_.clear(accounts::k_device_cookie));
}

asio::awaitable<Response> PersonalRoutes::read(const Request& request) {
    const auto place = co_await service_.find(request.actor, registration_in(request));
    co_return place ? Response::json(200, place_json(*place)) : Response::problem(place.error());
}

asio::awaitable<Response> PersonalRoutes::change(const Request& request, Change how) {
    const auto scope = services_.policy.scope_for_registration(request.actor, registration_in(request));
    if (!scope) co_return Response::problem(scope.error());
    const auto done = co_await (services_.registrations.*how)(*scope);
    if (!done) co_return Response::problem(done.error());
    co_return co_await read(request);
}

asio::awaitable<Response> PersonalRoutes::give_up(const Request& request) {
    return change(request, &RegistrationService::give_up);
}
asio::awaitable<Response> PersonalRoutes::accept(const Request& request) {
    return change(request, &RegistrationService::accept);
}
asio::awaitable<Response> PersonalRoutes::register_again(const Request& request) {
    return change(request, &RegistrationService::register_again);
}

asio::awaitable<Response> PersonalRoutes::join(const Request& request) {
    const auto place = co_await service_.find(request.actor, registration_in(request), session_in(request));
    if (!place) co_return Response::problem(place.error());
    if (!place->session) co_return Response::problem(Error::not_found("room"));
    const auto source = co_await service_.offer(*place);
    const auto counted = co_await service_.counted(request.actor, place->registration.id, place->session->id);
    if (!counted) co_return Response::problem(counted.error());
    co_return Response::json(200, join_json(*place, source ? *source : std::nullopt, *counted, beat_));
}

asio::awaitable<Response> PersonalRoutes::presence(const Request& request) {
    const auto body = request.json();
    const auto session = *SessionId::parse(body.at("session").get_ref<const std::string&>());
    const auto page = body.at("page").get<std::string>();
    const auto place = co_await service_.find(request.actor, registration_in(request), session);
    if (!place) co_return Response::problem(place.error());
    if (body.at("action") == "beat") {
        const auto counts = co_await service_.place_for_presence(request.actor, registration_in(request), session);
        if (!counts) co_return Response::problem(counts.error());
        if (!co_await services_.presence.beat(counts->scope, session, {page, request.actor.device},
                                              counts->place.session->people_at_most))
            co_return Response::problem(room_full());
    } else if (const auto scope = services_.policy.scope_for_registration(request.actor, registration_in(request));
               scope) {
        co_await services_.presence.say_goodbye(*scope, session, page);
    }
    const auto counted = co_await service_.counted(request.actor, registration_in(request), session);
    if (!counted) co_return Response::problem(counted.error());
    co_return Response::json(200, presence_json(place->registration.name, *counted));
}

asio::awaitable<Response> PersonalRoutes::recording(const Request& request) {
    const auto place = co_await service_.find_recorded(request.actor, registration_in(request), session_in(request));
    if (!place) co_return Response::problem(place.error());
    if (!place->session) co_return Response::problem(Error::not_found("recording"));
    co_return Response::json(200, recording_json(*place, co_await service_.watching(request.actor, *place)));
}

asio::awaitable<Response> PersonalRoutes::watched(const Request& request) {
    const auto& body = request.json();
    const auto recording = RecordingId::parse(body.at("recording").get_ref<const std::string&>()).value();
    const auto watched =
        co_await service_.count_watched(request.actor, registration_in(request), recording, report_from_json(body));
    co_return watched ? Response::json(200, watched_json(*watched)) : Response::problem(watched.error());
}

}  // namespace plenary::personal
