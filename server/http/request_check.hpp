#pragma once
#include "http/routes.hpp"
#include "platform/error.hpp"

namespace plenary::http {

// Weighs a request against the contract before its handler runs: body, query, fields.
class RequestCheck {
public:
    virtual ~RequestCheck() = default;
    [[nodiscard]] virtual Result<void> check_request(const Route& route, Request& request) const = 0;
};

}  // namespace plenary::http
