#include "organise/organise_routes.hpp"

#include <nlohmann/json.hpp>

#include "events/draft_change.hpp"
#include "http/idempotency.hpp"
#include "http/page_limit.hpp"
#include "organise/draft_answer.hpp"
#include "organise/organise_json.hpp"
#include "site/markdown.hpp"

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

asio::awaitable<Response> show_markdown(const Request& request) {
    const auto& markdown = request.json().at("markdown").get_ref<const std::string&>();
    co_return Response::json(200, {{"html", site::markdown_to_html(markdown)}});
}

// The answer to whoever made a draft among `events`.
Response made_at(const std::string& events, const Result<json>& made) {
    if (!made) return Response::problem(made.error());
    auto response = answer_with(201, *made);
    response.with("Location", events + "/" + made->at("id").get<std::string>());
    return response;
}

}  // namespace

void OrganiseRoutes::add_to(http::Routes& routes) {
    const auto with = [this](asio::awaitable<Response> (OrganiseRoutes::*handler)(const Request&)) {
        return [this, handler](const Request& request) { return (this->*handler)(request); };
    };
    const std::string events = "/api/v1/organise/events", event = events + "/{event}";
    routes.post("/api/v1/organise/markdown", Permission::organiser, show_markdown)
        .limit_body(k_texts_in_many_languages);
    routes.get(events, Permission::organiser, with(&OrganiseRoutes::list));
    routes.post(events, Permission::organiser, with(&OrganiseRoutes::create));
    routes.get(event, Permission::organiser, with(&OrganiseRoutes::read));
    routes.patch(event, Permission::organiser, with(&OrganiseRoutes::change)).limit_body(k_texts_in_many_languages);
    routes.del(event, Permission::organiser, with(&OrganiseRoutes::remove));
    routes.post(event + "/copy", Permission::organiser, with(&OrganiseRoutes::copy));
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
    const auto tell = [now = clock_.now()](const events::Draft& draft) {
        return draft_json(draft, {.capacity = draft.capacity}, now);
    };
    co_return made_at(request.path,
                      co_await drafts_.make(request.actor, organisation, webinar_from_json(body),
                                            http::idempotency_key(request, body, organisation.to_string()), tell));
}

asio::awaitable<Response> OrganiseRoutes::copy(const Request& request) {
    const auto source = co_await service_.scope_for(request.actor, event_in(request));
    if (!source) co_return Response::problem(source.error());
    const auto& body = request.json();
    const auto change = events::draft_change_from(body);
    const auto tell = [now = clock_.now()](const events::Draft& draft) {
        return draft_json(draft, {.capacity = draft.capacity}, now);
    };
    co_return made_at(
        "/api/v1/organise/events",
        co_await drafts_.copy(request.actor, *source, {*change.starts_local, *change.zone, change.starts_twice},
                              *change.length, http::idempotency_key(request, body, source->event().to_string()), tell));
}

asio::awaitable<Response> OrganiseRoutes::read(const Request& request) {
    const auto scope = co_await service_.scope_for(request.actor, event_in(request));
    if (!scope) co_return Response::problem(scope.error());
    co_return co_await show_draft(service_, co_await drafts_.find(*scope), clock_.now());
}

asio::awaitable<Response> OrganiseRoutes::change(const Request& request) {
    const auto edit = co_await edit_of(service_, request);
    if (!edit) co_return Response::problem(edit.error());
    co_return co_await show_draft(
        service_, co_await drafts_.change(edit->scope, events::draft_change_from(request.json()), edit->on),
        clock_.now());
}

asio::awaitable<Response> OrganiseRoutes::publish(const Request& request) {
    const auto edit = co_await edit_of(service_, request);
    if (!edit) co_return Response::problem(edit.error());
    co_return co_await show_draft(service_, co_await drafts_.publish(edit->scope, edit->on), clock_.now());
}

asio::awaitable<Response> OrganiseRoutes::remove(const Request& request) {
    const auto edit = co_await edit_of(service_, request);
    if (!edit) co_return Response::problem(edit.error());
    const auto removed = co_await drafts_.remove(edit->scope, edit->on);
    co_return removed ? Response::no_content() : Response::problem(removed.error());
}

}  // namespace plenary::organise
