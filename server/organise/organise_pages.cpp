#include "organise/organise_pages.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "http/problem.hpp"
#include "platform/catalogue.hpp"

namespace plenary::organise {

using http::Permission;
using http::Request;
using http::Response;
using nlohmann::json;

namespace {

constexpr std::string_view k_dashboard = "/organise";
constexpr std::string_view k_sign_in = "/organise/sign-in";

std::string percent_encoded(std::string_view text) {
    std::string encoded;
    for (const char c : text) {
        const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                           std::string_view("-._~").contains(c);
        encoded += plain ? std::string(1, c) : fmt::format("%{:02X}", static_cast<unsigned char>(c));
    }
    return encoded;
}

std::string with_query(std::string path, const std::vector<std::pair<std::string, std::string>>& query) {
    char before = '?';
    for (const auto& [name, value] : query) {
        if (name == "lang") continue;
        path += before + percent_encoded(name) + '=' + percent_encoded(value);
        before = '&';
    }
    return path;
}

// As it was asked for, in whichever language.
std::string address_of(const Request& request) { return with_query(request.path, request.query); }

const Catalogue& words(const Request& request) { return catalogue("pages", request.language); }

Response unstored(Response response) { return std::move(response.with("Cache-Control", "no-store")); }

}  // namespace

void OrganisePages::add_to(http::Routes& routes) {
    const auto with = [this](asio::awaitable<Response> (OrganisePages::*handler)(const Request&)) {
        return [this, handler](const Request& request) { return (this->*handler)(request); };
    };
    routes.get(std::string(k_sign_in), Permission::anyone, with(&OrganisePages::sign_in));
    routes.get(std::string(k_dashboard), Permission::organiser, with(&OrganisePages::dashboard));
    routes.get("/organise/events/new", Permission::organiser, with(&OrganisePages::new_webinar));
    routes.get("/organise/events/{event}", Permission::organiser, with(&OrganisePages::webinar));
}

asio::awaitable<Response> OrganisePages::sign_in(const Request& request) {
    if (request.actor.account) co_return unstored(Response::redirect(303, std::string(k_dashboard)));
    site::Head head;
    head.title = words(request).text("sign_in_title");
    head.path = address_of(request);
    head.indexed = false;
    const auto frame = co_await site_.frame();
    co_return unstored(
        Response::html(200, site::render_page("sign-in", json::object(), head, frame, request.language)));
}

asio::awaitable<Response> OrganisePages::dashboard(const Request& request) {
    return page(request, "dashboard", json::object(), words(request).text("dashboard_title"));
}

asio::awaitable<Response> OrganisePages::new_webinar(const Request& request) {
    const auto title = words(request).text("webinar_new");
    return page(request, "webinar", {{"heading", title}, {"webinar_props", "{}"}}, title);
}

asio::awaitable<Response> OrganisePages::webinar(const Request& request) {
    const auto& event = request.parameter("event");
    const auto scope = co_await service_.scope_for(request.actor, events::parse_event_ref(event));
    if (!scope) co_return site_.error_page(request, http::kind_of(scope.error().code).status, scope.error());
    const auto title = words(request).text("webinar_title");
    co_return co_await page(request, "webinar", {{"heading", title}, {"webinar_props", json{{"event", event}}.dump()}},
                            title);
}

asio::awaitable<Response> OrganisePages::page(const Request& request, std::string_view name, json view,
                                              std::string title) {
    const auto account = co_await sign_ins_.account_of(request.actor);
    site::Head head;
    head.title = std::move(title);
    head.path = address_of(request);
    head.indexed = false;
    head.signed_in = account.name;
    head.page_data =
        site::script_json({{"session", session_json_(account, request.actor.csrf_token)}, {"sender", sender_}});
    const auto frame = co_await site_.frame();
    co_return unstored(Response::html(200, site::render_page(name, view, head, frame, request.language)));
}

std::optional<Response> lead_to_sign_in(const Request& request, const Error& error) {
    const auto& path = request.path;
    const bool is_organisers = path == k_dashboard || path.starts_with("/organise/");
    if (error.code != ErrorCode::sign_in_required || !is_organisers || changes_state(request.method))
        return std::nullopt;
    const auto next = percent_encoded(address_of(request));
    return unstored(Response::redirect(303, fmt::format("{}?next={}", k_sign_in, next)));
}

}  // namespace plenary::organise
