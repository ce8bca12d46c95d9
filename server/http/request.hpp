#pragma once
#include <map>
#include <memory>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "http/actor.hpp"
#include "http/body_stream.hpp"
#include "platform/error.hpp"

namespace plenary::http {

enum class Method { get, head, post, put, patch, del, options };

// "GET", "DELETE", …
[[nodiscard]] std::string_view to_string(Method method);
// POST, PUT, PATCH and DELETE: those that need our own origin when a cookie comes along.
[[nodiscard]] bool changes_state(Method method);

// One request as capabilities see it: already parsed, bounded, authenticated and checked against the contract.
struct Request {
    Method method = Method::get;
    std::string path;                                          // decoded, normalised, without the query
    std::vector<std::pair<std::string, std::string>> query;    // decoded, in order
    std::vector<std::pair<std::string, std::string>> headers;  // names in lower case, in order
    std::string body;
    BodyStream* stream = nullptr;  // instead of `body` on a route that streams; lives as long as the handler
    std::string peer;              // address, "127.0.0.1"
    std::string id;                // request id, in every answer and log line
    std::string route;             // the pattern that matched: "/events/{event}"
    std::map<std::string, std::string> parameters;  // {event} → "aalborg-2024"
    std::string language;                           // "en", "de" or "fr": ?lang=, cookie, Accept-Language
    Actor actor;
    std::shared_ptr<const nlohmann::json> document;  // the body as the contract read it; none without a JSON body

    // Throws std::out_of_range for a name that the pattern does not have.
    [[nodiscard]] const std::string& parameter(const std::string& name) const;
    [[nodiscard]] std::optional<std::string_view> header(std::string_view lower_case_name) const;
    [[nodiscard]] std::optional<std::string_view> query_value(std::string_view name) const;
    [[nodiscard]] std::optional<std::string_view> cookie(std::string_view name) const;
    // The body, already checked against the contract. Throws std::logic_error on a route without a JSON body.
    [[nodiscard]] const nlohmann::json& json() const;
};

}  // namespace plenary::http
