#pragma once
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>

#include "http/request.hpp"
#include "platform/idempotency_key.hpp"

namespace plenary::http {

// The same key and hash get the answer that was stored in the transaction of its effect, for 24 h
// (db/idempotent_answers.hpp); another hash is idempotency_key_reused.

// Members in order of name, no white space: two ways to write one body have one hash.
[[nodiscard]] Digest body_hash(const nlohmann::json& body);

// The request's key, nothing where it sent none. `subject` is the id that the route works on: the event's
// id even where the path has its slug.
[[nodiscard]] std::optional<IdempotencyKey> idempotency_key(const Request& request, const nlohmann::json& body,
                                                            const std::string& subject);

}  // namespace plenary::http
