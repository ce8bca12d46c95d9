#include "directory/authority_routes.hpp"

#include <nlohmann/json.hpp>

namespace plenary::directory {
namespace {

nlohmann::json to_json(const Authority& authority) {
    return {{"id", authority.id.to_string()},
            {"name", authority.names},
            {"kind", authority.kind},
            {"country", authority.country}};
}

asio::awaitable<http::Response> suggest(AuthorityService& service, const http::Request& request) {
    const auto typed = request.query_value("q").value_or("");
    const auto country = request.query_value("country");
    const auto found =
        co_await service.suggest(std::string(typed), country ? std::optional<std::string>(*country) : std::nullopt);
    auto items = nlohmann::json::array();
    for (const auto& authority : found) items.push_back(to_json(authority));
    co_return http::Response::json(200, {{"items", std::move(items)}, {"next", nullptr}});
}

}  // namespace

void add_authority_routes(http::Routes& routes, AuthorityService& service) {
    routes.get("/api/v1/authorities", http::Permission::anyone,
               [&service](const http::Request& request) { return suggest(service, request); });
}

}  // namespace plenary::directory
