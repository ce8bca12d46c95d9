#include "http/health.hpp"

namespace plenary::http {

void Health::add_to(Routes& routes) {
    routes.get("/healthz", Permission::anyone,
               [](const Request&) -> asio::awaitable<Response> { co_return Response::text(200, "alive\n"); });
    routes.get("/readyz", Permission::anyone, [this](const Request& request) { return ready(request); });
}

asio::awaitable<Response> Health::ready(const Request&) {
    if (stopping_) co_return Response::text(503, "stopping\n");
    if (check_ && !co_await check_()) co_return Response::text(503, "not ready\n");
    co_return Response::text(200, "ready\n");
}

}  // namespace plenary::http
