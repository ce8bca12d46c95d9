#include "organise/agenda_draft_routes.hpp"

#include <nlohmann/json.hpp>

#include "organise/agenda_bodies.hpp"
#include "organise/agenda_json.hpp"
#include "organise/scoped.hpp"

namespace plenary::organise {

using http::Permission;
using http::Request;
using http::Response;
using nlohmann::json;

namespace {

constexpr std::size_t k_whole_agenda = 4 * 1024 * 1024;  // bytes: 2,000 edits with their texts

Response show(const Result<agenda::DraftOutcome>& outcome, const accounts::Scope& scope) {
    if (!outcome) return Response::problem(outcome.error());
    return Response::json(200, agenda_outcome_json(*outcome, scope.actor()));
}

std::optional<SessionId> open_session_in(const json& body) {
    const auto& session = body.at("session");
    return session.is_null() ? std::nullopt : SessionId::parse(session.get_ref<const std::string&>());
}

}  // namespace

void AgendaDraftRoutes::add_to(http::Routes& routes) {
    const auto with = [this](ScopedHandler<AgendaDraftRoutes> handler) { return scoped(service_, *this, handler); };
    const std::string agenda = "/api/v1/organise/events/{event}/agenda";
    routes.get(agenda, Permission::organiser, with(&AgendaDraftRoutes::read));
    routes.post(agenda + "/edits", Permission::organiser, with(&AgendaDraftRoutes::edit)).limit_body(k_whole_agenda);
    routes.post(agenda + "/undo", Permission::organiser, with(&AgendaDraftRoutes::undo));
    routes.post(agenda + "/releases/{release}/restore", Permission::organiser, with(&AgendaDraftRoutes::restore));
    routes.get(agenda + "/changes", Permission::organiser, with(&AgendaDraftRoutes::changes));
    routes.put(agenda + "/editing", Permission::organiser, with(&AgendaDraftRoutes::editing));
    routes.get(agenda + "/problems", Permission::organiser, with(&AgendaDraftRoutes::problems));
}

asio::awaitable<Response> AgendaDraftRoutes::read(const Request&, accounts::Scope scope) {
    const auto view = co_await drafts_.read(std::move(scope));
    if (!view) co_return Response::problem(view.error());
    co_return Response::json(200, agenda_draft_json(*view));
}

asio::awaitable<Response> AgendaDraftRoutes::edit(const Request& request, accounts::Scope scope) {
    co_return show(co_await drafts_.edit(scope, agenda_edits_in(request.json())), scope);
}

asio::awaitable<Response> AgendaDraftRoutes::undo(const Request& request, accounts::Scope scope) {
    const auto group = Uuid::parse(request.json().at("group").get_ref<const std::string&>()).value();
    co_return show(co_await drafts_.undo(scope, group), scope);
}

asio::awaitable<Response> AgendaDraftRoutes::restore(const Request& request, accounts::Scope scope) {
    co_return show(co_await drafts_.restore(scope, number_in<int>(request.parameter("release"))), scope);
}

asio::awaitable<Response> AgendaDraftRoutes::changes(const Request& request, accounts::Scope scope) {
    const auto after = number_in<std::int64_t>(request.query_value("after").value_or("0"));
    const auto changes = co_await drafts_.changes(scope, after);
    if (!changes) co_return Response::problem(changes.error());
    auto items = json::array();
    for (const auto& change : *changes) items.push_back(agenda_change_json(change, scope.actor()));
    co_return Response::json(200, {{"items", std::move(items)}, {"next", nullptr}});
}

asio::awaitable<Response> AgendaDraftRoutes::editing(const Request& request, accounts::Scope scope) {
    const auto company =
        co_await drafts_.company(std::move(scope), request.actor.account.value(), open_session_in(request.json()));
    if (!company) co_return Response::problem(company.error());
    co_return Response::json(200, agenda_company_json(*company));
}

asio::awaitable<Response> AgendaDraftRoutes::problems(const Request&, accounts::Scope scope) {
    const auto problems = co_await drafts_.problems(std::move(scope));
    if (!problems) co_return Response::problem(problems.error());
    auto items = json::array();
    for (const auto& problem : *problems) items.push_back(agenda_problem_json(problem));
    co_return Response::json(200, {{"items", std::move(items)}, {"next", nullptr}});
}

}  // namespace plenary::organise
