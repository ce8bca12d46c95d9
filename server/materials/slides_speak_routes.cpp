#include "materials/slides_speak_routes.hpp"

#include <nlohmann/json.hpp>

#include "http/id_pages.hpp"
#include "materials/slides_file_routes.hpp"
#include "materials/slides_json.hpp"

namespace plenary::materials {

using http::Permission;
using http::Request;
using http::Response;

namespace {

// An upload sends many pieces, and pages bring many pictures.
constexpr double k_calls_a_minute = 600;
constexpr double k_calls_at_once = 200;

Sender sender_of(const speakers::SpeakerService::Proven& proven) {
    if (proven.assistant) return {SenderKind::assistant, proven.assistant->id.value, proven.actor()};
    return {SenderKind::speaker, proven.person.value, proven.actor()};
}

}  // namespace

void SlidesSpeakRoutes::add_to(http::Routes& routes) {
    const std::string page = "/api/v1/speak/{speaker_key}", session = page + "/sessions/{slides_session}";
    const auto slides = session + "/slides";
    const auto speaker = [this](const Request& request) { return whose(request); };
    routes.get(page + "/slides", Permission::anyone, [this](const Request& request) { return list(request); })
        .limit_rate(k_calls_a_minute, k_calls_at_once);
    upload_routes_.add_to(routes, slides, FileKind::slides, Permission::anyone, speaker);
    extras_routes_.add_to(routes, session, Permission::anyone, speaker);
    routes.put(slides + "/final", Permission::anyone, [this](const Request& request) { return say_final(request); })
        .limit_rate(k_calls_a_minute, k_calls_at_once);
    routes
        .post(slides + "/conversion", Permission::anyone,
              [this](const Request& request) { return convert_again(request); })
        .limit_rate(k_calls_a_minute, k_calls_at_once);
    add_file_routes(routes, "/speak/{speaker_key}/slides", Permission::anyone,
                    [this](const Request& request, WantedFile::Part part) { return file(request, part); });
}

asio::awaitable<Result<Sending>> SlidesSpeakRoutes::whose(const Request& request) {
    const auto proven = co_await speakers_.prove(request.parameter("speaker_key"));
    if (!proven) co_return std::unexpected(proven.error());
    co_return Sending{proven->scope, http::id_in<SessionId>(request, "slides_session"), proven->person,
                      sender_of(*proven)};
}

asio::awaitable<Response> SlidesSpeakRoutes::list(const Request& request) {
    const auto proven = co_await speakers_.prove(request.parameter("speaker_key"));
    if (!proven) co_return Response::problem(proven.error());
    auto decks = co_await slides_.decks_of(proven->scope, proven->person);
    co_await uploads_.add_received(decks);
    auto response = Response::json(200, decks_json(decks, uploads_.limits(), slides_.now()));
    co_return std::move(response.with("Cache-Control", "no-store"));
}

asio::awaitable<Response> SlidesSpeakRoutes::say_final(const Request& request) {
    auto by = co_await whose(request);
    if (!by) co_return Response::problem(by.error());
    const auto deck = co_await slides_.say_final(*std::move(by), request.json().at("final").get<bool>());
    co_return deck ? Response::json(200, deck_json(*deck, slides_.now())) : Response::problem(deck.error());
}

asio::awaitable<Response> SlidesSpeakRoutes::convert_again(const Request& request) {
    auto by = co_await whose(request);
    if (!by) co_return Response::problem(by.error());
    const auto deck = co_await slides_.convert_again(*std::move(by));
    co_return deck ? Response::json(200, deck_json(*deck, slides_.now())) : Response::problem(deck.error());
}

asio::awaitable<Response> SlidesSpeakRoutes::file(const Request& request, WantedFile::Part part) {
    const auto proven = co_await speakers_.prove(request.parameter("speaker_key"));
    if (!proven) co_return Response::problem(proven.error());
    co_return sent(co_await slides_.file(proven->scope, proven->person, wanted_in(request, part)));
}

}  // namespace plenary::materials
