#include "organise/registrations_routes.hpp"

#include <nlohmann/json.hpp>

#include "http/page_limit.hpp"
#include "organise/registrations_json.hpp"

namespace plenary::organise {

using accounts::Scope;
using http::Permission;
using http::Request;
using http::Response;
using nlohmann::json;

namespace {

std::string text_of(const Request& request, std::string_view name) {
    return std::string(request.query_value(name).value_or(""));
}

// The contract has let in only words that these know.
RegistrationFilter filter_of(const Request& request) {
    RegistrationFilter filter;
    if (const auto state = request.query_value("state")) filter.state = registration::state_from_text(*state);
    if (const auto kind = request.query_value("kind")) filter.kind = registration::kind_from_text(*kind);
    filter.country = text_of(request, "country");
    filter.search = text_of(request, "search");
    filter.sort = sort_named(request.query_value("sort").value_or("newest")).value_or(RegistrationSort::newest);
    return filter;
}

std::string list_name(const Scope& scope, const RegistrationFilter& filter) {
    return json{"organise/registrations",
                scope.event().to_string(),
                filter.state ? to_text(*filter.state) : "",
                filter.kind ? to_text(*filter.kind) : "",
                filter.country,
                filter.search,
                to_text(filter.sort)}
        .dump();
}

json values_of(const RegistrationPosition& position) { return {position.value, position.id.to_string()}; }

RegistrationPosition position_of(const json& values) {
    return {values.at(0).get<std::string>(), RegistrationId::parse(values.at(1).get_ref<const std::string&>()).value()};
}

}  // namespace

void RegistrationsRoutes::add_to(http::Routes& routes) {
    const auto with = [this](asio::awaitable<Response> (RegistrationsRoutes::*handler)(const Request&)) {
        return [this, handler](const Request& request) { return (this->*handler)(request); };
    };
    const std::string all = "/api/v1/organise/events/{event}/registrations";
    routes.get(all, Permission::organiser, with(&RegistrationsRoutes::list));
    routes.get(all + "/figures", Permission::organiser, with(&RegistrationsRoutes::figures));
    routes.get(all + "/countries", Permission::organiser, with(&RegistrationsRoutes::countries));
    routes.get(all + "/bounced", Permission::organiser, with(&RegistrationsRoutes::bounced));
    routes.get(all + "/export.csv", Permission::organiser, with(&RegistrationsRoutes::export_csv));
}

asio::awaitable<Response> RegistrationsRoutes::list(const Request& request) {
    const auto scope = co_await event_scope(request);
    if (!scope) co_return Response::problem(scope.error());
    const auto filter = filter_of(request);
    const auto name = list_name(*scope, filter);
    const auto now = on_.clock.now();
    std::optional<RegistrationPosition> after;
    if (const auto cursor = request.query_value("cursor")) {
        const auto values = cursors_.read(name, *cursor, now);
        if (!values) co_return Response::problem(values.error());
        after = position_of(*values);
    }
    const auto page = co_await on_.table.list(*scope, filter, after, http::page_limit(request));
    auto items = json::array();
    for (const auto& row : page.items) items.push_back(listed_json(row));
    const json next = page.next ? json(cursors_.make(name, values_of(*page.next), now)) : json(nullptr);
    co_return Response::json(200, {{"items", std::move(items)}, {"next", next}});
}

asio::awaitable<Response> RegistrationsRoutes::figures(const Request& request) {
    const auto scope = co_await event_scope(request);
    if (!scope) co_return Response::problem(scope.error());
    co_return Response::json(200, registration_figures_json(co_await on_.table.figures(*scope), on_.clock.now()));
}

asio::awaitable<Response> RegistrationsRoutes::countries(const Request& request) {
    const auto scope = co_await event_scope(request);
    if (!scope) co_return Response::problem(scope.error());
    co_return Response::json(200, {{"items", co_await on_.table.countries(*scope)}});
}

asio::awaitable<Response> RegistrationsRoutes::bounced(const Request& request) {
    const auto scope = co_await event_scope(request);
    if (!scope) co_return Response::problem(scope.error());
    const auto name = "organise/bounced?of=" + scope->event().to_string();
    std::optional<RegistrationId> after;
    if (const auto cursor = request.query_value("cursor")) {
        const auto values = cursors_.read(name, *cursor, on_.clock.now());
        if (!values) co_return Response::problem(values.error());
        after = RegistrationId::parse(values->at(0).get_ref<const std::string&>());
    }
    const auto page = co_await on_.table.bounced(*scope, after, http::page_limit(request));
    auto items = json::array();
    for (const auto& item : page.items) items.push_back(bounced_json(item));
    const json next =
        page.next ? json(cursors_.make(name, json::array({page.next->to_string()}), on_.clock.now())) : json(nullptr);
    co_return Response::json(200, {{"items", std::move(items)}, {"next", next}});
}

asio::awaitable<Response> RegistrationsRoutes::export_csv(const Request& request) {
    const auto scope = co_await event_scope(request);
    if (!scope) co_return Response::problem(scope.error());
    const auto event = co_await on_.events.find(scope->event());
    auto table = co_await on_.table.csv(*scope, filter_of(request), event ? *event : events::Event{}, request.language);
    if (!table) co_return Response::problem(table.error());
    Response response{200, {{"Content-Type", "text/csv; charset=utf-8"}}, *std::move(table)};
    response.with("Content-Disposition",
                  fmt::format("attachment; filename=\"registrations-{}.csv\"", event ? event->slug : "draft"));
    response.with("Cache-Control", "no-store");
    co_return response;
}

asio::awaitable<Result<Scope>> RegistrationsRoutes::event_scope(const Request& request) {
    co_return co_await on_.organise.scope_for(request.actor, events::parse_event_ref(request.parameter("event")));
}

}  // namespace plenary::organise
