#pragma once
#include <chrono>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>

#include "platform/clock.hpp"
#include "platform/error.hpp"

namespace plenary::http {

// Where the next page of a list starts: the sort values of the last entry shown, its id last. Lists
// are ordered by (sort key, id), so a row that comes or goes in between neither repeats nor skips any.
// The text is base64url(MAC ‖ JSON of [expiry, filter hash, values]) with HMAC-SHA256: clients cannot
// make or change one, and it fits only the list and the filters it was made for.
class Cursors {
public:
    static constexpr std::chrono::hours k_lifetime{24};

    // `key` is the installation's secret key for cursors.
    explicit Cursors(std::string key) : key_(std::move(key)) {}

    // `list` names the route and all its filters: "events?series=x&when=past". `values` is an array.
    [[nodiscard]] std::string make(std::string_view list, const nlohmann::json& values, Instant now) const;

    // The values given to `make`. Errors: cursor_invalid for one that is forged, expired or of another list.
    [[nodiscard]] Result<nlohmann::json> read(std::string_view list, std::string_view cursor, Instant now) const;

private:
    [[nodiscard]] std::string sign(std::string_view payload) const;

    std::string key_;
};

}  // namespace plenary::http
