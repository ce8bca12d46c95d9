#pragma once
#include <string>

#include "platform/keys.hpp"

namespace plenary {

// What makes two requests the same one: a key of the client's, good within one route, one subject and one actor,
// and the hash of the body.
struct IdempotencyKey {
    std::string key;      // 16 to 64 printable ASCII characters, checked by the contract
    std::string route;    // "POST /api/v1/events/{event}/registrations"
    std::string subject;  // the id that the route works on
    std::string actor;    // "device:…"
    Digest body;          // SHA-256 of the canonical body

    bool operator==(const IdempotencyKey&) const = default;
};

}  // namespace plenary
