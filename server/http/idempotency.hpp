#pragma once
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>

#include "http/request.hpp"
#include "platform/keys.hpp"

namespace plenary::http {

// What makes two requests the same one: a key of the client's, good within one route, one object and
// one actor, and the hash of the body. Stored with the answer in the transaction of its effect, for
// 24 h: the same key and hash get the stored answer, another hash is idempotency_key_reused.
struct IdempotencyKey {
    std::string key;    // 16 to 64 printable ASCII characters, checked by the contract
    std::string scope;  // "POST /api/v1/events/{event}/registrations <event id> device:…"
    Digest body;        // SHA-256 of the canonical body

    bool operator==(const IdempotencyKey&) const = default;
};

// Members in order of name, no white space: two ways to write one body have one hash.
[[nodiscard]] Digest body_hash(const nlohmann::json& body);

// The request's key, nothing where it sent none. `object` is the id that the route works on: the event's
// id even where the path has its slug.
[[nodiscard]] std::optional<IdempotencyKey> idempotency_key(const Request& request, const nlohmann::json& body,
                                                            const std::string& object);

}  // namespace plenary::http
