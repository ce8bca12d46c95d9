#include "organise/speakers/speaker_desk_routes.hpp"

#include <nlohmann/json.hpp>

#include "http/id_pages.hpp"
#include "organise/scoped.hpp"
#include "organise/speakers/speaker_desk_json.hpp"
#include "organise/speakers/speakers_csv.hpp"
#include "speakers/calendar_day.hpp"

namespace plenary::organise {

using http::Permission;
using http::Request;
using http::Response;

namespace {

PersonId speaker_in(const Request& request) { return http::id_in<PersonId>(request, "speaker"); }

Response shown(const Result<speakers::ListedSpeaker>& speaker) {
    return speaker ? Response::json(200, speaker_json(*speaker)) : Response::problem(speaker.error());
}

}  // namespace

void SpeakerDeskRoutes::add_to(http::Routes& routes) {
    const auto with = [this](ScopedHandler<SpeakerDeskRoutes> handler) { return scoped(service_, *this, handler); };
    const std::string all = "/api/v1/organise/events/{event}/speakers";
    routes.get(all, Permission::organiser, with(&SpeakerDeskRoutes::list));
    routes.get(all + "/export.csv", Permission::organiser, with(&SpeakerDeskRoutes::export_csv));
    routes.post(all + "/invitations", Permission::organiser, with(&SpeakerDeskRoutes::invite_all));
    routes.put(all + "/{speaker}/address", Permission::organiser, with(&SpeakerDeskRoutes::set_address));
    routes.post(all + "/{speaker}/invitation", Permission::organiser, with(&SpeakerDeskRoutes::invite));
    routes.get(all + "/terms", Permission::organiser, with(&SpeakerDeskRoutes::read_terms));
    routes.put(all + "/terms", Permission::organiser, with(&SpeakerDeskRoutes::set_terms));
    routes.put(all + "/{speaker}/extension", Permission::organiser, with(&SpeakerDeskRoutes::extend));
}

asio::awaitable<Response> SpeakerDeskRoutes::list(const Request&, accounts::Scope scope) {
    auto items = nlohmann::json::array();
    const auto listed = co_await desk_.list(std::move(scope));
    for (const auto& speaker : listed.speakers) items.push_back(speaker_json(speaker));
    auto response = Response::json(200, {{"items", std::move(items)}, {"next", nullptr}});
    co_return std::move(response.with("Cache-Control", "no-store"));
}

asio::awaitable<Response> SpeakerDeskRoutes::export_csv(const Request& request, accounts::Scope scope) {
    const auto listed = co_await desk_.list(std::move(scope));
    Response response{
        200, {{"Content-Type", "text/csv; charset=utf-8"}}, speakers_csv(listed, public_url_, request.language)};
    response.with("Content-Disposition", "attachment; filename=\"speakers.csv\"").with("Cache-Control", "no-store");
    co_return response;
}

asio::awaitable<Response> SpeakerDeskRoutes::set_address(const Request& request, accounts::Scope scope) {
    const auto& body = request.json();
    co_return shown(co_await desk_.set_address(std::move(scope), speaker_in(request),
                                               body.at("email").get<std::string>(),
                                               body.at("language").get<std::string>()));
}

asio::awaitable<Response> SpeakerDeskRoutes::invite(const Request& request, accounts::Scope scope) {
    co_return shown(co_await desk_.invite(std::move(scope), speaker_in(request)));
}

asio::awaitable<Response> SpeakerDeskRoutes::invite_all(const Request&, accounts::Scope scope) {
    co_return Response::json(200, {{"invited", co_await desk_.invite_all(std::move(scope))}});
}

asio::awaitable<Response> SpeakerDeskRoutes::read_terms(const Request&, accounts::Scope scope) {
    co_return Response::json(200, terms_json(co_await desk_.terms(std::move(scope))));
}

asio::awaitable<Response> SpeakerDeskRoutes::set_terms(const Request& request, accounts::Scope scope) {
    co_await desk_.set_terms(scope, terms_in(request.json()));
    co_return Response::json(200, terms_json(co_await desk_.terms(std::move(scope))));
}

asio::awaitable<Response> SpeakerDeskRoutes::extend(const Request& request, accounts::Scope scope) {
    const auto& until = request.json().at("until");
    co_return shown(co_await desk_.extend(
        std::move(scope), speaker_in(request),
        until.is_null() ? std::nullopt : speakers::parse_day(until.get_ref<const std::string&>())));
}

}  // namespace plenary::organise
