#include "organise/organise_routes.hpp"

#include <nlohmann/json.hpp>

#include "http/idempotency.hpp"
#include "http/page_limit.hpp"
#include "http/precondition.hpp"
#include "organise/organise_json.hpp"

namespace plenary::organise {

using events::EventPosition;
using events::Stage;
using http::Permission;
using http::Request;
using http::Response;
using nlohmann::json;

namespace {

constexpr std::size_t k_texts_in_many_languages = 512 * 1024;  // bytes

Stage stage_in(const Request& request) {
    const auto when = request.query_value("when").value_or("coming");
    if (when == "past") return Stage::past;
    return when == "draft" ? Stage::draft : Stage::coming;
}

std::string list_name(const Request& request) {
    return fmt::format("organise/events?when={}&of={}", request.query_value("when").value_or("coming"),
                       request.actor.name());
}

json values_of(const EventPosition& position) {
    return {position.starts_at.time_since_epoch().count(), position.id.to_string()};
}

EventPosition position_of(const json& values) {
    return {Instant{Instant::duration{values.at(0).get<std::int64_t>()}},
            EventId::parse(values.at(1).get_ref<const std::string&>()).value()};
}

events::EventRef event_in(const Request& request) { return events::parse_event_ref(request.parameter("event")); }

// The answer in which a draft stands, with the version that its next edit names.
Response answer(int status, const json& draft) {
    auto response = Response::json(status, draft);
    response.with("ETag", http::etag_of(draft.at("version").get<std::int64_t>()));
    return response;
}

}  // namespace

void OrganiseRoutes::add_to(http::Routes& routes) {
    const auto with = [this](asio::awaitable<Response> (OrganiseRoutes::*handler)(const Request&)) {
        return [this, handler](const Request& request) { return (this->*handler)(request); };
    };
    const std::string events = "/api/v1/organise/events", event = events + "/{event}";
    routes.get(events, Permission::organiser, with(&OrganiseRoutes::list));
    routes.post(events, Permission::organiser, with(&OrganiseRoutes::create));
    routes.get(event, Permission::organiser, with(&OrganiseRoutes::read));
    routes.patch(event, Permission::organiser, with(&OrganiseRoutes::change)).limit_body(k_texts_in_many_languages);
    routes.del(event, Permission::organiser, with(&OrganiseRoutes::remove));
    routes.post(event + "/publish", Permission::organiser, with(&OrganiseRoutes::publish));
}

asio::awaitable<Response> OrganiseRoutes::list(const Request& request) {
    const auto name = list_name(request);
    const auto now = clock_.now();
    std::optional<EventPosition> after;
    if (const auto cursor = request.query_value("cursor")) {
        const auto values = cursors_.read(name, *cursor, now);
        if (!values) co_return Response::problem(values.error());
        after = position_of(*values);
    }
    const auto page = co_await service_.list(request.actor, stage_in(request), after, http::page_limit(request));
    auto items = json::array();
    for (const auto& organised : page.items) items.push_back(organised_json(organised));
    const json next = page.next ? json(cursors_.make(name, values_of(*page.next), now)) : json(nullptr);
    co_return Response::json(200, {{"items", std::move(items)}, {"next", next}});
}

asio::awaitable<Response> OrganiseRoutes::create(const Request& request) {
    const auto& body = request.json();
    const auto organisation = OrganisationId::parse(body.at("organisation").get_ref<const std::string&>()).value();
    const auto tell = [now = clock_.now()](const events::Draft& draft) { return draft_json(draft, {}, now); };
    const auto made = co_await drafts_.make(request.actor, organisation, webinar_from_json(body),
                                            http::idempotency_key(request, body, organisation.to_string()), tell);
    if (!made) co_return Response::problem(made.error());
    auto response = answer(201, *made);
    response.with("Location", request.path + "/" + made->at("id").get<std::string>());
    co_return response;
}

asio::awaitable<Response> OrganiseRoutes::read(const Request& request) {
    const auto scope = co_await service_.scope_for(request.actor, event_in(request));
    if (!scope) co_return Response::problem(scope.error());
    co_return co_await show(co_await drafts_.find(*scope));
}

asio::awaitable<Response> OrganiseRoutes::change(const Request& request) {
    const auto edit = co_await edit_of(request);
    if (!edit) co_return Response::problem(edit.error());
    co_return co_await show(co_await drafts_.change(edit->scope, change_from_json(request.json()), edit->on));
}

asio::awaitable<Response> OrganiseRoutes::publish(const Request& request) {
    const auto edit = co_await edit_of(request);
    if (!edit) co_return Response::problem(edit.error());
    co_return co_await show(co_await drafts_.publish(edit->scope, edit->on));
}

asio::awaitable<Response> OrganiseRoutes::remove(const Request& request) {
    const auto edit = co_await edit_of(request);
    if (!edit) co_return Response::problem(edit.error());
    const auto removed = co_await drafts_.remove(edit->scope, edit->on);
    co_return removed ? Response::no_content() : Response::problem(removed.error());
}

asio::awaitable<Result<OrganiseRoutes::Edit>> OrganiseRoutes::edit_of(const Request& request) {
    auto scope = co_await service_.scope_for(request.actor, event_in(request));
    if (!scope) co_return std::unexpected(scope.error());
    auto on = http::expected_versions(request);
    if (!on) co_return std::unexpected(on.error());
    co_return Edit{*std::move(scope), *std::move(on)};
}

asio::awaitable<Response> OrganiseRoutes::show(Result<events::Draft> draft) {
    if (!draft) co_return Response::problem(draft.error());
    const auto organised = co_await service_.with_figures(draft->event);
    co_return answer(200, draft_json(*draft, organised.figures, clock_.now()));
}

}  // namespace plenary::organise
