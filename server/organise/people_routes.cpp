#include "organise/people_routes.hpp"

#include <nlohmann/json.hpp>

#include "http/precondition.hpp"
#include "organise/personal_link.hpp"
#include "organise/registrations_json.hpp"
#include "platform/qr_picture.hpp"

namespace plenary::organise {

using accounts::Scope;
using http::Permission;
using http::Request;
using http::Response;
using nlohmann::json;

namespace {

constexpr std::size_t k_longest_file = 512 * 1024;  // bytes, as JSON
// Of one network's address: each may be hundreds of mails.
constexpr double k_files_a_minute = 10;
constexpr double k_files_at_once = 40;

}  // namespace

void PeopleRoutes::add_to(http::Routes& routes) {
    const auto with = [this](asio::awaitable<Response> (PeopleRoutes::*handler)(const Request&)) {
        return [this, handler](const Request& request) { return (this->*handler)(request); };
    };
    const std::string event = "/api/v1/organise/events/{event}", all = event + "/registrations", file = all + "/file";
    routes.post(all, Permission::organiser, with(&PeopleRoutes::add));
    routes.post(file, Permission::organiser, with(&PeopleRoutes::add_file))
        .limit_body(k_longest_file)
        .limit_rate(k_files_a_minute, k_files_at_once);
    routes.post(file + "/preview", Permission::organiser, with(&PeopleRoutes::preview_file))
        .limit_body(k_longest_file)
        .limit_rate(k_files_a_minute, k_files_at_once);
    routes.post(all + "/decisions", Permission::organiser, with(&PeopleRoutes::decide));
    routes.post(all + "/decisions/{decision}/undo", Permission::organiser, with(&PeopleRoutes::undo));
    routes.put(event + "/admission", Permission::organiser, with(&PeopleRoutes::admission));
    routes.post(event + "/trial", Permission::organiser, with(&PeopleRoutes::trial));
    routes.get(event + "/share", Permission::organiser, with(&PeopleRoutes::share));
}

asio::awaitable<Response> PeopleRoutes::add(const Request& request) {
    const auto scope = co_await event_scope(request);
    if (!scope) co_return Response::problem(scope.error());
    const auto added = co_await on_.changes.add(*scope, person_from_json(request.json()));
    if (!added) co_return Response::problem(added.error());
    co_return Response::json(201, {{"id", added->registration.to_string()}, {"state", to_text(added->state)}});
}

asio::awaitable<Response> PeopleRoutes::preview_file(const Request& request) { return take_file(request, false); }

asio::awaitable<Response> PeopleRoutes::add_file(const Request& request) { return take_file(request, true); }

asio::awaitable<Response> PeopleRoutes::take_file(const Request& request, bool write) {
    const auto scope = co_await event_scope(request);
    if (!scope) co_return Response::problem(scope.error());
    const auto& body = request.json();
    const auto file = registration::read_people(body.at("text").get_ref<const std::string&>(), body.at("language"));
    if (!file) co_return Response::problem(file.error());
    const auto kind = registration::kind_from_text(body.at("kind").get_ref<const std::string&>());
    const auto outcomes = co_await on_.changes.add_file(*scope, file->people, kind, write);
    if (!outcomes) co_return Response::problem(outcomes.error());
    co_return Response::json(200, people_file_json(*file, *outcomes, request.language));
}

asio::awaitable<Response> PeopleRoutes::decide(const Request& request) {
    const auto scope = co_await event_scope(request);
    if (!scope) co_return Response::problem(scope.error());
    co_return Response::json(200,
                             decision_json(co_await on_.changes.decide(*scope, decision_from_json(request.json()))));
}

asio::awaitable<Response> PeopleRoutes::undo(const Request& request) {
    const auto scope = co_await event_scope(request);
    if (!scope) co_return Response::problem(scope.error());
    const auto decision = registration::DecisionId::parse(request.parameter("decision"));
    const auto undone = co_await on_.changes.undo(*scope, decision.value());
    if (!undone) co_return Response::problem(undone.error());
    co_return Response::json(200, {{"taken_back", undone->taken_back}, {"kept", undone->kept}});
}

asio::awaitable<Response> PeopleRoutes::admission(const Request& request) {
    const auto scope = co_await event_scope(request);
    if (!scope) co_return Response::problem(scope.error());
    const auto on = http::expected_versions(request);
    if (!on) co_return Response::problem(on.error());
    const auto word = request.json().at("registration").get<std::string>();
    const auto version =
        co_await on_.changes.set_mode(*scope, events::from_string<events::RegistrationMode>(word), *on);
    if (!version) co_return Response::problem(version.error());
    auto response = Response::json(200, {{"registration", word}});
    response.with("ETag", http::etag_of(*version));
    co_return response;
}

asio::awaitable<Response> PeopleRoutes::trial(const Request& request) {
    const auto scope = co_await event_scope(request);
    if (!scope) co_return Response::problem(scope.error());
    const auto account = co_await on_.sign_ins.account_of(request.actor);
    const auto place = co_await on_.changes.open_trial(*scope, {account.name, account.email, request.language});
    co_return place ? personal_link(on_, *place) : Response::problem(place.error());
}

asio::awaitable<Response> PeopleRoutes::share(const Request& request) {
    const auto scope = co_await event_scope(request);
    if (!scope) co_return Response::problem(scope.error());
    const auto event = co_await on_.events.find(scope->event());
    if (!event) co_return Response::problem(Error::conflict("/event", "not_public"));
    const auto address = on_.public_url + "/events/" + event->slug;
    const auto picture = qr_picture(address);
    co_return Response::json(200,
                             {{"address", address}, {"picture", {{"size", picture.size}, {"path", picture.path}}}});
}

asio::awaitable<Result<Scope>> PeopleRoutes::event_scope(const Request& request) {
    co_return co_await on_.organise.scope_for(request.actor, events::parse_event_ref(request.parameter("event")));
}

}  // namespace plenary::organise
