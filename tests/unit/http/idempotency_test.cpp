#include "http/idempotency.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

namespace plenary::http {
namespace {

using nlohmann::json;

Request request_with(const std::string& device, const std::string& key) {
    Request request;
    request.method = Method::post;
    request.route = "/api/v1/events/{event}/registrations";
    request.actor.device = device;
    if (!key.empty()) request.headers.emplace_back("idempotency-key", key);
    return request;
}

const json k_body = json::parse(R"({"name":"Ada","email":"ada@example.org"})");

TEST(Idempotency, IsNothingWithoutAKey) {
    EXPECT_EQ(idempotency_key(request_with("d", ""), k_body, "e"), std::nullopt);
}

TEST(Idempotency, IsTheSameForTheSameRequestHoweverItsBodyIsWritten) {
    const auto again = json::parse("{ \"email\": \"ada\\u0040example.org\", \"name\": \"Ada\" }");
    EXPECT_EQ(idempotency_key(request_with("d", "0123456789abcdef"), k_body, "e"),
              idempotency_key(request_with("d", "0123456789abcdef"), again, "e"));
}

TEST(Idempotency, IsAnotherForAnotherActorObjectOrBody) {
    const auto first = idempotency_key(request_with("d", "0123456789abcdef"), k_body, "e").value();
    const auto actor = idempotency_key(request_with("", "0123456789abcdef"), k_body, "e").value();
    const auto object = idempotency_key(request_with("d", "0123456789abcdef"), k_body, "f").value();
    const auto body = idempotency_key(request_with("d", "0123456789abcdef"), json::object(), "e").value();
    EXPECT_NE(first.actor, actor.actor);
    EXPECT_NE(first.subject, object.subject);
    EXPECT_NE(first.body, body.body);
    EXPECT_EQ(first, (IdempotencyKey{"0123456789abcdef", "POST /api/v1/events/{event}/registrations", "e", "device:d",
                                     body_hash(k_body)}));
}

}  // namespace
}  // namespace plenary::http
