#include "http/pipeline.hpp"

#include <boost/asio/ip/address.hpp>

#include "http/negotiation.hpp"
#include "http/problem.hpp"
#include "http/problem_words.hpp"
#include "http/request_id.hpp"
#include "http/text.hpp"

namespace plenary::http {
namespace {

constexpr std::string_view k_language_lifetime = "Max-Age=31536000; Path=/; SameSite=Lax";

bool is_address(std::string_view text) {
    boost::system::error_code error;
    asio::ip::make_address(text, error);
    return !error;
}

Response upgrade_required() {
    auto response = problem_of({426, "upgrade_required", "Upgrade required"}, "This address is a WebSocket.");
    return std::move(response.with("Upgrade", "websocket"));
}

// The page's own choice of language is kept where the address asked for it.
void keep_language(const Request& request, Response& response) {
    const auto asked = request.query_value("lang");
    const auto type = response.header("Content-Type");
    if (!asked || !is_language(*asked) || !type || !type->starts_with("text/html")) return;
    response.with_cookie(fmt::format("lang={}; {}", *asked, k_language_lifetime));
}

}  // namespace

Pipeline::Pipeline(const Settings& settings, const Router& router, const Hooks& hooks)
    : settings_(settings),
      router_(router),
      hooks_(hooks),
      default_gate_(settings.metrics_token),
      origins_(settings.public_url),
      rates_(settings.rate_limit_entries) {}

std::expected<Incoming, Refusal> Pipeline::receive(Head head, const std::string& peer) const {
    auto target = parse_target(head.target);
    if (!target) return std::unexpected(target.error());
    Incoming incoming;
    incoming.match = router_.find(head.method, target->segments);
    incoming.trailing_slash = target->trailing_slash;
    auto& request = incoming.request;
    request.method = head.method.value_or(Method::options);
    request.path = std::move(target->path);
    request.query = std::move(target->query);
    request.headers = std::move(head.headers);
    request.id = request_id(request.header("x-request-id"));
    request.peer = caller(request, peer);
    request.language = choose_language(request);
    if (incoming.match.route != nullptr) request.route = incoming.match.route->pattern;
    for (auto& [name, value] : incoming.match.parameters) request.parameters.insert_or_assign(name, std::move(value));
    return incoming;
}

std::string Pipeline::caller(const Request& request, const std::string& peer) const {
    const auto trusted = [&](std::string_view address) {
        return std::ranges::find(settings_.trusted_proxies, address) != settings_.trusted_proxies.end();
    };
    if (!trusted(peer)) return peer;
    std::vector<std::string_view> hops;
    for (const auto& [name, value] : request.headers)
        if (name == "x-forwarded-for") for_each_item(value, ',', [&](std::string_view hop) { hops.push_back(hop); });
    while (!hops.empty() && trusted(hops.back())) hops.pop_back();
    return hops.empty() || !is_address(hops.back()) ? peer : std::string(hops.back());
}

asio::awaitable<Response> Pipeline::answer(Incoming& incoming) {
    auto response = co_await answer_unnamed(incoming);
    if (response.status >= 400) {
        say_problem_in(response, incoming.request.language);
        name_request(response, incoming.request.id);
    }
    co_return response;
}

asio::awaitable<Response> Pipeline::answer_unnamed(Incoming& incoming) {
    auto& request = incoming.request;
    std::exception_ptr thrown;
    try {
        if (incoming.match.route == nullptr || incoming.trailing_slash) co_return answer_without_route(incoming);
        const auto& route = *incoming.match.route;
        if (auto admitted = co_await admit(incoming); !admitted) co_return say(request, admitted.error());
        if (route.socket) co_return upgrade_required();
        auto response = as_page(request, co_await route.handler(request));
        keep_language(request, response);
        co_return response;
    } catch (...) {
        thrown = std::current_exception();
    }
    co_return say_exception(request, thrown);
}

asio::awaitable<std::expected<SocketListener, Response>> Pipeline::upgrade(Incoming& incoming,
                                                                           std::shared_ptr<Socket> socket) {
    auto& request = incoming.request;
    std::exception_ptr thrown;
    try {
        if (!origins_.is_own(request))
            co_return std::unexpected(say(request, {ErrorCode::forbidden, "Another site's page asked for this."}));
        if (auto admitted = co_await admit(incoming); !admitted)
            co_return std::unexpected(say(request, admitted.error()));
        auto listener = co_await incoming.match.route->socket(request, std::move(socket));
        if (!listener) co_return std::unexpected(say(request, listener.error()));
        co_return std::move(*listener);
    } catch (...) {
        thrown = std::current_exception();
    }
    co_return std::unexpected(say_exception(request, thrown));
}

asio::awaitable<Result<void>> Pipeline::admit(Incoming& incoming) {
    auto& request = incoming.request;
    const auto& route = *incoming.match.route;
    if (auto fine = weigh_rate(incoming); !fine) co_return fine;
    if (origins_.is_forged(request))
        co_return std::unexpected(Error{ErrorCode::forbidden, "Another site's page asked for this."});
    if (hooks_.identify != nullptr && request.header("cookie")) request.actor = co_await identify(route, request);
    request.actor.changes = changes_state(request.method);
    const Gate& gate = hooks_.gate != nullptr ? *hooks_.gate : default_gate_;
    if (auto fine = gate.admit(route, request); !fine) co_return fine;
    if (hooks_.check != nullptr) co_return hooks_.check->check_request(route, request);
    co_return Result<void>{};
}

// Public pages are read on while nobody can be recognised: the database may be away.
asio::awaitable<Actor> Pipeline::identify(const Route& route, const Request& request) {
    try {
        co_return co_await hooks_.identify->identify(request);
    } catch (const std::exception&) {
        if (route.permission != Permission::anyone || changes_state(request.method)) throw;
    }
    co_return Actor{};
}

Result<void> Pipeline::weigh_rate(const Incoming& incoming) {
    const auto& request = incoming.request;
    const auto& rate = incoming.match.route->rate;
    const auto now = std::chrono::steady_clock::now();
    std::optional<std::chrono::seconds> wait;
    if (settings_.address_requests_per_second > 0 && (settings_.limit_loopback || !is_loopback(request.peer)))
        wait = rates_.take(rate_key(request.peer), settings_.address_requests_per_second,
                           settings_.address_request_burst, now);
    if (!wait && rate.per_minute > 0)
        wait = rates_.take(fmt::format("{} {}", incoming.match.number, rate_key(request.peer)), rate.per_minute / 60,
                           rate.burst, now);
    if (!wait) return {};
    return std::unexpected(Error{ErrorCode::too_many_requests, "Too many requests from this address.", {}, wait});
}

Response Pipeline::answer_without_route(const Incoming& incoming) const {
    const auto& request = incoming.request;
    if (incoming.match.allow.empty()) return say(request, Error::not_found("page"));
    if (incoming.trailing_slash && incoming.match.route != nullptr && !changes_state(request.method)) {
        // The path is unknown to the sender only by its last slash; parameters are encoded again by nobody.
        const auto is_plain = [](char c) { return is_alphanumeric(c) || std::string_view("/-._~").contains(c); };
        if (std::ranges::all_of(request.path, is_plain)) return Response::redirect(308, request.path);
        return say(request, Error::not_found("page"));
    }
    if (incoming.trailing_slash) return say(request, Error::not_found("page"));
    auto response = request.method == Method::options
                        ? Response::no_content()
                        : say(request, {ErrorCode::method_not_allowed, "This address does not take that method."});
    return std::move(response.with("Allow", incoming.match.allow));
}

}  // namespace plenary::http
