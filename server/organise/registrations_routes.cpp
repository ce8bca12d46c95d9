#include "organise/registrations_routes.hpp"

#include <nlohmann/json.hpp>

#include "http/page_limit.hpp"
#include "http/precondition.hpp"
#include "organise/registrations_csv.hpp"
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

// The place as it will be after the step, for its mail.
registration::Registration after(registration::Registration place, const registration::StepWanted& wanted,
                                 RegistrationState to) {
    place.state = to;
    place.reason = wanted.reason;
    place.waiting_number = 0;
    return place;
}

}  // namespace

void RegistrationsRoutes::add_to(http::Routes& routes) {
    const auto with = [this](asio::awaitable<Response> (RegistrationsRoutes::*handler)(const Request&)) {
        return [this, handler](const Request& request) { return (this->*handler)(request); };
    };
    const std::string event = "/api/v1/organise/events/{event}", all = event + "/registrations",
                      one = all + "/{registration}";
    routes.get(all, Permission::organiser, with(&RegistrationsRoutes::list));
    routes.post(all, Permission::organiser, with(&RegistrationsRoutes::add));
    routes.get(all + "/figures", Permission::organiser, with(&RegistrationsRoutes::figures));
    routes.get(all + "/countries", Permission::organiser, with(&RegistrationsRoutes::countries));
    routes.get(all + "/export.csv", Permission::organiser, with(&RegistrationsRoutes::export_csv));
    routes.post(all + "/decisions", Permission::organiser, with(&RegistrationsRoutes::decide));
    routes.post(all + "/decisions/{decision}/undo", Permission::organiser, with(&RegistrationsRoutes::undo));
    routes.get(one, Permission::organiser, with(&RegistrationsRoutes::open));
    routes.post(one + "/step", Permission::organiser, with(&RegistrationsRoutes::step));
    routes.post(one + "/mail", Permission::organiser, with(&RegistrationsRoutes::preview));
    routes.post(one + "/resend", Permission::organiser, with(&RegistrationsRoutes::resend));
    routes.post(one + "/link", Permission::organiser, with(&RegistrationsRoutes::link));
    routes.put(event + "/admission", Permission::organiser, with(&RegistrationsRoutes::admission));
    routes.post(event + "/trial", Permission::organiser, with(&RegistrationsRoutes::trial));
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

asio::awaitable<Response> RegistrationsRoutes::export_csv(const Request& request) {
    const auto scope = co_await event_scope(request);
    if (!scope) co_return Response::problem(scope.error());
    const auto event = co_await on_.events.find(scope->event());
    const auto rows = co_await on_.table.list_all(*scope, filter_of(request));
    if (!rows) co_return Response::problem(rows.error());
    const auto form = event ? *event : events::Event{};
    Response response{
        200, {{"Content-Type", "text/csv; charset=utf-8"}}, registrations_csv(*rows, form, request.language)};
    response.with("Content-Disposition",
                  fmt::format("attachment; filename=\"registrations-{}.csv\"", event ? event->slug : "draft"));
    response.with("Cache-Control", "no-store");
    co_return response;
}

asio::awaitable<Response> RegistrationsRoutes::add(const Request& request) {
    const auto scope = co_await event_scope(request);
    if (!scope) co_return Response::problem(scope.error());
    const auto added = co_await on_.changes.add(*scope, person_from_json(request.json()));
    if (!added) co_return Response::problem(added.error());
    co_return Response::json(201, {{"id", added->registration.to_string()}, {"state", to_text(added->state)}});
}

asio::awaitable<Response> RegistrationsRoutes::decide(const Request& request) {
    const auto scope = co_await event_scope(request);
    if (!scope) co_return Response::problem(scope.error());
    co_return Response::json(200,
                             decision_json(co_await on_.changes.decide(*scope, decision_from_json(request.json()))));
}

asio::awaitable<Response> RegistrationsRoutes::undo(const Request& request) {
    const auto scope = co_await event_scope(request);
    if (!scope) co_return Response::problem(scope.error());
    const auto decision = registration::DecisionId::parse(request.parameter("decision"));
    const auto undone = co_await on_.changes.undo(*scope, decision.value());
    if (!undone) co_return Response::problem(undone.error());
    co_return Response::json(200, {{"taken_back", undone->taken_back}, {"kept", undone->kept}});
}

asio::awaitable<Response> RegistrationsRoutes::open(const Request& request) {
    const auto scope = co_await registration_scope(request);
    if (!scope) co_return Response::problem(scope.error());
    co_return co_await show(request, *scope);
}

asio::awaitable<Response> RegistrationsRoutes::step(const Request& request) {
    const auto scope = co_await registration_scope(request);
    if (!scope) co_return Response::problem(scope.error());
    const auto taken = co_await on_.changes.take(*scope, step_from_json(request.json()));
    if (!taken) co_return Response::problem(taken.error());
    co_return co_await show(request, *scope);
}

asio::awaitable<Response> RegistrationsRoutes::preview(const Request& request) {
    const auto scope = co_await registration_scope(request);
    if (!scope) co_return Response::problem(scope.error());
    const auto place = co_await on_.registrations.find(*scope);
    const auto event = co_await on_.events.find(scope->event());
    if (!place || !event) co_return Response::problem(Error::not_found("registration"));
    const auto wanted = step_from_json(request.json());
    const auto to = registration::state_after(wanted.step, place->state);
    if (!to) co_return Response::problem(Error::conflict("/step", "state_changed"));
    const auto kind = registration::mail_about(wanted.step, place->state);
    if (!kind || place->kind == RegistrationKind::trial) co_return Response::json(200, {{"mail", nullptr}});
    const auto mail = on_.mails.preview(*kind, *event, after(*place, wanted, *to), place->state);
    co_return Response::json(200, {{"mail", {{"to", place->email}, {"subject", mail.subject}, {"text", mail.text}}}});
}

asio::awaitable<Response> RegistrationsRoutes::resend(const Request& request) {
    const auto scope = co_await registration_scope(request);
    if (!scope) co_return Response::problem(scope.error());
    const auto sent = co_await on_.changes.send_again(*scope);
    if (!sent) co_return Response::problem(sent.error());
    co_return Response::no_content();
}

asio::awaitable<Response> RegistrationsRoutes::link(const Request& request) {
    const auto scope = co_await registration_scope(request);
    if (!scope) co_return Response::problem(scope.error());
    const auto place = co_await on_.changes.hand_over(*scope);
    co_return place ? link_to(*place) : Response::problem(place.error());
}

asio::awaitable<Response> RegistrationsRoutes::admission(const Request& request) {
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

asio::awaitable<Response> RegistrationsRoutes::trial(const Request& request) {
    const auto scope = co_await event_scope(request);
    if (!scope) co_return Response::problem(scope.error());
    const auto account = co_await on_.sign_ins.account_of(request.actor);
    const auto place = co_await on_.changes.open_trial(*scope, {account.name, account.email, request.language});
    co_return place ? link_to(*place) : Response::problem(place.error());
}

asio::awaitable<Result<Scope>> RegistrationsRoutes::event_scope(const Request& request) {
    co_return co_await on_.organise.scope_for(request.actor, events::parse_event_ref(request.parameter("event")));
}

asio::awaitable<Result<Scope>> RegistrationsRoutes::registration_scope(const Request& request) {
    auto at = co_await event_scope(request);
    if (!at) co_return at;
    const auto id = RegistrationId::parse(request.parameter("registration"));
    if (!id) co_return std::unexpected(Error::not_found("registration"));
    co_return co_await on_.changes.scope_of(*at, *id);
}

asio::awaitable<Response> RegistrationsRoutes::show(const Request& request, Scope scope) {
    const auto place = co_await on_.registrations.find(scope);
    if (!place) co_return Response::problem(Error::not_found("registration"));
    const auto event = co_await on_.events.find(scope.event());
    const auto opened = co_await on_.table.open(scope, *place);
    co_return Response::json(200, opened_json(opened, event ? *event : events::Event{}, request.language));
}

Response RegistrationsRoutes::link_to(const registration::Registration& place) const {
    auto response = Response::json(200, {{"url", on_.public_url + "/my/" + on_.registrations.link_token(place)}});
    response.with("Cache-Control", "no-store");
    return response;
}

}  // namespace plenary::organise
