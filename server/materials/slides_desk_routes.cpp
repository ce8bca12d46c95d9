#include "materials/slides_desk_routes.hpp"

#include <nlohmann/json.hpp>

#include "http/id_pages.hpp"
#include "materials/slides_file_routes.hpp"
#include "materials/slides_json.hpp"

namespace plenary::materials {

using http::Permission;
using http::Request;
using http::Response;

void SlidesDeskRoutes::add_to(http::Routes& routes) {
    const auto with = [this](asio::awaitable<Response> (SlidesDeskRoutes::*handler)(const Request&)) {
        return [this, handler](const Request& request) { return (this->*handler)(request); };
    };
    const std::string event = "/api/v1/organise/events/{event}";
    const std::string session = event + "/sessions/{slides_session}/speakers/{speaker}", slides = session + "/slides";
    const auto on_behalf = [this](const Request& request) { return whose(request); };
    routes.get(event + "/slides", Permission::organiser, with(&SlidesDeskRoutes::list));
    upload_routes_.add_to(routes, slides, FileKind::slides, Permission::organiser, on_behalf);
    extras_routes_.add_to(routes, session, Permission::organiser, on_behalf);
    routes.put(slides + "/final", Permission::organiser, with(&SlidesDeskRoutes::say_final));
    routes.post(slides + "/conversion", Permission::organiser, with(&SlidesDeskRoutes::convert_again));
    routes.put(slides + "/release", Permission::organiser, with(&SlidesDeskRoutes::release));
    add_file_routes(routes, "/organise/events/{event}/slides", Permission::organiser,
                    [this](const Request& request, WantedFile::Part part) { return file(request, part); });
}

asio::awaitable<Result<accounts::Scope>> SlidesDeskRoutes::scope_for(const Request& request) {
    const auto owner = co_await events_.ownership_of(events::parse_event_ref(request.parameter("event")));
    if (!owner) co_return std::unexpected(Error::not_found("event"));
    auto scope = policy_.scope_for_event(request.actor, *owner, Permission::organiser);
    if (!scope && scope.error().code == ErrorCode::forbidden)
        co_await slides_.note_refusal(policy_.scope_to_note(request.actor, owner->organisation, owner->event));
    co_return scope;
}

asio::awaitable<Result<Sending>> SlidesDeskRoutes::whose(const Request& request) {
    auto scope = co_await scope_for(request);
    if (!scope) co_return std::unexpected(scope.error());
    Sender sender{SenderKind::organiser, request.actor.account.value_or(AccountId{}).value, scope->actor()};
    co_return Sending{*std::move(scope), http::id_in<SessionId>(request, "slides_session"),
                      http::id_in<PersonId>(request, "speaker"), std::move(sender)};
}

Response SlidesDeskRoutes::shown(const Result<Deck>& deck) const {
    return deck ? Response::json(200, deck_json(*deck, slides_.now())) : Response::problem(deck.error());
}

asio::awaitable<Response> SlidesDeskRoutes::list(const Request& request) {
    const auto scope = co_await scope_for(request);
    if (!scope) co_return Response::problem(scope.error());
    auto decks = co_await slides_.decks(*scope);
    co_await uploads_.add_received(decks);
    auto response = Response::json(200, decks_json(decks, uploads_.limits(), slides_.now()));
    co_return std::move(response.with("Cache-Control", "no-store"));
}

asio::awaitable<Response> SlidesDeskRoutes::say_final(const Request& request) {
    auto by = co_await whose(request);
    if (!by) co_return Response::problem(by.error());
    co_return shown(co_await slides_.say_final(*std::move(by), request.json().at("final").get<bool>()));
}

asio::awaitable<Response> SlidesDeskRoutes::convert_again(const Request& request) {
    auto by = co_await whose(request);
    if (!by) co_return Response::problem(by.error());
    co_return shown(co_await slides_.convert_again(*std::move(by)));
}

asio::awaitable<Response> SlidesDeskRoutes::release(const Request& request) {
    auto by = co_await whose(request);
    if (!by) co_return Response::problem(by.error());
    const auto& body = request.json();
    co_return shown(co_await slides_.release(by->scope, by->session, by->person,
                                             release_named(body.at("release").get_ref<const std::string&>()),
                                             audience_named(body.at("audience").get_ref<const std::string&>())));
}

asio::awaitable<Response> SlidesDeskRoutes::file(const Request& request, WantedFile::Part part) {
    auto scope = co_await scope_for(request);
    if (!scope) co_return Response::problem(scope.error());
    co_return sent(co_await slides_.file(*std::move(scope), std::nullopt, wanted_in(request, part)));
}

}  // namespace plenary::materials
