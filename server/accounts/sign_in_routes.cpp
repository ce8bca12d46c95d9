#include "accounts/sign_in_routes.hpp"

#include <nlohmann/json.hpp>

#include "accounts/session_cookie.hpp"
#include "accounts/sign_in_json.hpp"
#include "http/page_limit.hpp"

namespace plenary::accounts {
namespace {

using http::Permission;
using http::Request;
using http::Response;

// Of one network's address; a try costs 0.1 s of the one thread that weighs passwords.
constexpr double k_tries_a_minute = 30;
constexpr double k_tries_at_once = 60;

nlohmann::json values_of(const SessionPosition& position) {
    return {position.seen.time_since_epoch().count(), position.id.to_string()};
}

SessionPosition position_of(const nlohmann::json& values) {
    return {Instant{std::chrono::microseconds{values.at(0).get<std::int64_t>()}},
            SignInSessionId::parse(values.at(1).get<std::string>()).value()};
}

}  // namespace

void SignInRoutes::add_to(http::Routes& routes) {
    const auto with = [this](asio::awaitable<Response> (SignInRoutes::*handler)(const Request&)) {
        return [this, handler](const Request& request) { return (this->*handler)(request); };
    };
    routes.get("/api/v1/session", Permission::organiser, with(&SignInRoutes::read));
    routes.post("/api/v1/session", Permission::anyone, with(&SignInRoutes::sign_in))
        .limit_rate(k_tries_a_minute, k_tries_at_once);
    routes.del("/api/v1/session", Permission::organiser, with(&SignInRoutes::sign_out));
    routes.get("/api/v1/sessions", Permission::organiser, with(&SignInRoutes::list));
    routes.del("/api/v1/sessions/{session}", Permission::organiser, with(&SignInRoutes::end));
}

asio::awaitable<Response> SignInRoutes::read(const Request& request) {
    const auto account = co_await sign_ins_.account_of(request.actor);
    co_return Response::json(200, session_json(account, request.actor.csrf_token));
}

asio::awaitable<Response> SignInRoutes::sign_in(const Request& request) {
    const auto& body = request.json();
    const auto outcome = co_await sign_ins_.sign_in(
        request.actor, {body.at("email").get<std::string>(), body.at("password").get<std::string>()},
        browser_named(request.header("user-agent").value_or("")));
    co_return entered(outcome, cookies_);
}

asio::awaitable<Response> SignInRoutes::sign_out(const Request& request) {
    co_await sign_ins_.sign_out(request.actor);
    co_return signed_out();
}

asio::awaitable<Response> SignInRoutes::list(const Request& request) {
    const auto name = "sessions?account=" + request.actor.account.value().to_string();
    const auto now = clock_.now();
    std::optional<SessionPosition> after;
    if (const auto cursor = request.query_value("cursor")) {
        const auto values = cursors_.read(name, *cursor, now);
        if (!values) co_return Response::problem(values.error());
        after = position_of(*values);
    }
    const auto page = co_await sign_ins_.list(request.actor, after, http::page_limit(request));
    auto items = nlohmann::json::array();
    for (const auto& session : page.items) items.push_back(signed_in_session_json(session, request.actor.session));
    const nlohmann::json next =
        page.next ? nlohmann::json(cursors_.make(name, values_of(*page.next), now)) : nlohmann::json(nullptr);
    co_return Response::json(200, {{"items", std::move(items)}, {"next", next}});
}

asio::awaitable<Response> SignInRoutes::end(const Request& request) {
    // What is no id names nothing; the nil id belongs to nobody.
    const auto session = SignInSessionId::parse(request.parameter("session")).value_or(SignInSessionId{});
    const auto ended = co_await sign_ins_.end(request.actor, session);
    if (!ended) co_return Response::problem(ended.error());
    co_return session.to_string() == request.actor.session ? signed_out() : Response::no_content();
}

Response SignInRoutes::signed_out() const {
    return std::move(Response::no_content().with_cookie(cookies_.clear(k_session_cookie)));
}

}  // namespace plenary::accounts
