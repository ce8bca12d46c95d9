#pragma once
#include <string>
#include <string_view>

#include "http/request.hpp"

namespace plenary::http {

// Which pages may make a browser act here: those of `public_url`, and those that this very host served
// (their Origin names the request's Host; a foreign page cannot choose that).
class OriginRule {
public:
    explicit OriginRule(std::string_view public_url);

    // Whether the request says that it comes from our own page: by Origin, or without one by
    // Sec-Fetch-Site: same-origin.
    [[nodiscard]] bool is_own(const Request& request) const;
    // A state-changing request that carries a cookie and is not our own: refuse it with 403.
    [[nodiscard]] bool is_forged(const Request& request) const;

private:
    std::string public_origin_;
};

}  // namespace plenary::http
