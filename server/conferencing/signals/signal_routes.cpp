#include "conferencing/signals/signal_routes.hpp"

#include <nlohmann/json.hpp>

#include "conferencing/bigbluebutton/query.hpp"
#include "http/id_pages.hpp"

namespace plenary::conferencing {
namespace {

using http::Request;
using http::Response;

// The query as a form writes it: addresses that we hand out for signals are written so, and services sign those.
std::string query_of(const Request& request) {
    bigbluebutton::Query query;
    for (const auto& [name, value] : request.query) query.add(name, value);
    return query.text();
}

}  // namespace

void SignalRoutes::add_to(http::Routes& routes) {
    routes
        .post("/api/v1/signals/{account}", http::Permission::anyone,
              [this](const Request& request) { return receive(request); })
        .limit_body(k_largest_body);
}

asio::awaitable<Response> SignalRoutes::receive(const Request& request) {
    const auto reply = co_await signals_.receive(http::id_in<ProviderAccountId>(request, "account"),
                                                 {request.headers, request.body, query_of(request)});
    if (!reply) co_return Response::problem(reply.error());
    if (*reply) co_return Response::json(200, nlohmann::json::parse(**reply));
    co_return Response::no_content();
}

}  // namespace plenary::conferencing
