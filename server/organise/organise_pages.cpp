#include "organise/organise_pages.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "organise/page_address.hpp"

namespace plenary::organise {

using http::Permission;
using http::Request;
using http::Response;
using nlohmann::json;

namespace {

constexpr std::string_view k_dashboard = "/organise";
constexpr std::string_view k_sign_in = "/organise/sign-in";

}  // namespace

void OrganisePages::add_to(http::Routes& routes) {
    const auto with = [this](asio::awaitable<Response> (OrganisePages::*handler)(const Request&)) {
        return [this, handler](const Request& request) { return (this->*handler)(request); };
    };
    routes.get(std::string(k_dashboard), Permission::organiser, with(&OrganisePages::dashboard));
    routes.get("/organise/events/new", Permission::organiser, with(&OrganisePages::new_webinar));
    routes.get("/organise/events/{event}", Permission::organiser, with(&OrganisePages::editor));
    routes.get("/organise/events/{event}/copy", Permission::organiser, with(&OrganisePages::copy));
    routes.get("/organise/events/{event}/agenda", Permission::organiser, with(&OrganisePages::agenda));
    routes.get("/organise/events/{event}/registrations", Permission::organiser, with(&OrganisePages::registrations));
    routes.get("/organise/events/{event}/session", Permission::organiser, with(&OrganisePages::session));
    routes.get("/organise/events/{event}/attendance", Permission::organiser, with(&OrganisePages::attendance));
}

asio::awaitable<Response> OrganisePages::dashboard(const Request& request) {
    return frame_.page(request, "dashboard", json::object(), page_text(request, "dashboard_title"));
}

asio::awaitable<Response> OrganisePages::new_webinar(const Request& request) {
    return editor_page(request, page_text(request, "webinar_new"), json::object());
}

asio::awaitable<Response> OrganisePages::editor(const Request& request) {
    const auto& event = request.parameter("event");
    const auto scope = co_await service_.scope_for(request.actor, events::parse_event_ref(event));
    if (!scope) co_return frame_.refusal(request, scope.error());
    co_return co_await editor_page(request, co_await frame_.kind_of_event(request), {{"event", event}});
}

asio::awaitable<Response> OrganisePages::copy(const Request& request) {
    const auto& event = request.parameter("event");
    const auto scope = co_await service_.scope_for(request.actor, events::parse_event_ref(event));
    if (!scope) co_return frame_.refusal(request, scope.error());
    co_return co_await editor_page(request, page_text(request, "webinar_new"), {{"copy_of", event}});
}

asio::awaitable<Response> OrganisePages::editor_page(const Request& request, std::string title, json props) {
    return frame_.page(request, "webinar", {{"heading", title}, {"webinar_props", props.dump()}}, title);
}

asio::awaitable<Response> OrganisePages::agenda(const Request& request) {
    const auto& event = request.parameter("event");
    const auto found = co_await service_.seen_by(request.actor, events::parse_event_ref(event));
    if (!found) co_return frame_.refusal(request, found.error());
    const auto name = found->names.title.best(request.language);
    const json props{{"event", event}, {"title", name.text}, {"lang", name.language}};
    const auto title = page_text(request, "agenda_builder_title");
    co_return co_await frame_.page(request, "agenda-builder", {{"heading", title}, {"builder_props", props.dump()}},
                                   title);
}

asio::awaitable<Response> OrganisePages::registrations(const Request& request) {
    const auto& event = request.parameter("event");
    const auto scope = co_await service_.scope_for(request.actor, events::parse_event_ref(event));
    if (!scope) co_return frame_.refusal(request, scope.error());
    const auto title = page_text(request, "registrations_title");
    co_return co_await frame_.page(request, "registrations",
                                   {{"event", event}, {"props", json{{"event", event}}.dump()}}, title);
}

asio::awaitable<Response> OrganisePages::session(const Request& request) {
    const auto& event = request.parameter("event");
    const auto scope = co_await service_.scope_for(request.actor, events::parse_event_ref(event));
    if (!scope) co_return frame_.refusal(request, scope.error());
    json props{{"event", event}};
    if (const auto session = request.query_value("session")) props["session"] = *session;
    const auto title = page_text(request, "session_desk_title");
    co_return co_await frame_.page(request, "session-desk", {{"heading", title}, {"desk_props", props.dump()}}, title);
}

asio::awaitable<Response> OrganisePages::attendance(const Request& request) {
    const auto& event = request.parameter("event");
    const auto scope = co_await service_.scope_for(request.actor, events::parse_event_ref(event));
    if (!scope) co_return frame_.refusal(request, scope.error());
    const auto title = page_text(request, "attendance_title");
    co_return co_await frame_.page(request, "attendance",
                                   {{"heading", title},
                                    {"event_href", "/organise/events/" + percent_encoded(event)},
                                    {"attendance_props", json{{"event", event}}.dump()}},
                                   title);
}

std::optional<Response> lead_to_sign_in(const Request& request, const Error& error) {
    const auto& path = request.path;
    const bool is_organisers = path == k_dashboard || path.starts_with("/organise/");
    if (error.code != ErrorCode::sign_in_required || !is_organisers || changes_state(request.method))
        return std::nullopt;
    const auto next = percent_encoded(address_of(request));
    auto elsewhere = Response::redirect(303, fmt::format("{}?next={}", k_sign_in, next));
    return std::move(elsewhere.with("Cache-Control", "no-store"));
}

}  // namespace plenary::organise
