#include <nlohmann/json.hpp>

#include "http/id_pages.hpp"

namespace plenary::http {
namespace {

using nlohmann::json;

std::string list_name(const Request& request) { return request.path + "?of=" + request.actor.name(); }

}  // namespace

Result<std::optional<std::string>> IdPages::read(const Request& request) const {
    const auto cursor = request.query_value("cursor");
    if (!cursor) return std::optional<std::string>{};
    const auto values = cursors_.read(list_name(request), *cursor, clock_.now());
    if (!values) return std::unexpected(values.error());
    return values->at(0).get<std::string>();
}

Response IdPages::write(const Request& request, const json& items, const std::optional<std::string>& next) const {
    const auto cursor =
        next ? json(cursors_.make(list_name(request), json::array({*next}), clock_.now())) : json(nullptr);
    return Response::json(200, {{"items", items}, {"next", cursor}});
}

}  // namespace plenary::http
