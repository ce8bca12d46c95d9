#pragma once
#include "http/head.hpp"
#include "http/hooks.hpp"
#include "http/origin.hpp"
#include "http/permission_gate.hpp"
#include "http/rate_limit.hpp"
#include "http/router.hpp"
#include "http/settings.hpp"
#include "http/target.hpp"

namespace plenary::http {

// A request on its way: what the connection has read, and where the router says it goes.
struct Incoming {
    Request request;
    Match match;
    bool trailing_slash = false;
};

// The way of one request between the connection and its handler: rate limit, origin, identity,
// permission, contract, handler; each may end it with a problem document. Never throws.
class Pipeline {
public:
    Pipeline(const Settings& settings, const Router& router, const Hooks& hooks);

    // `peer` is the address at the other end of the connection; a trusted proxy's X-Forwarded-For replaces
    // it. Refusals: those of parse_target.
    [[nodiscard]] std::expected<Incoming, Refusal> receive(Head head, const std::string& peer) const;

    [[nodiscard]] asio::awaitable<Response> answer(Incoming& incoming);
    // For a WebSocket route: the listener, or the answer instead of 101.
    [[nodiscard]] asio::awaitable<std::expected<SocketListener, Response>> upgrade(Incoming& incoming,
                                                                                   std::shared_ptr<Socket> socket);
    // The answer to a request that could not be read to its end.
    [[nodiscard]] Response refuse(const Refusal& refusal, std::string_view request_id) const;

private:
    asio::awaitable<Response> answer_unnamed(Incoming& incoming);
    asio::awaitable<Result<void>> admit(Incoming& incoming);
    asio::awaitable<Actor> identify(const Route& route, const Request& request);
    Result<void> weigh_rate(const Incoming& incoming);
    Response answer_without_route(const Incoming& incoming) const;
    Response say(const Request& request, const Error& error) const;
    // A problem document as the page that says it, where a browser navigates; else the response as it is.
    Response as_page(const Request& request, Response response) const;
    Response say_exception(const Request& request, std::exception_ptr thrown) const;
    std::string caller(const Request& request, const std::string& peer) const;

    const Settings& settings_;
    const Router& router_;
    const Hooks& hooks_;
    PermissionGate default_gate_;
    OriginRule origins_;
    RateLimit rates_;
};

}  // namespace plenary::http
