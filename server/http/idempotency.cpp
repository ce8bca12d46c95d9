#include "http/idempotency.hpp"

#include <nlohmann/json.hpp>

namespace plenary::http {

// nlohmann::json keeps an object's members sorted and writes a number in one way.
Digest body_hash(const nlohmann::json& body) { return sha256(body.dump()); }

std::optional<IdempotencyKey> idempotency_key(const Request& request, const nlohmann::json& body,
                                              const std::string& subject) {
    const auto key = request.header("idempotency-key");
    if (!key) return std::nullopt;
    auto route = fmt::format("{} {}", to_string(request.method), request.route);
    return IdempotencyKey{std::string(*key), std::move(route), subject, request.actor.name(), body_hash(body)};
}

}  // namespace plenary::http
