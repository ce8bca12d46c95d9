#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace plenary::conferencing::bigbluebutton {

// application/x-www-form-urlencoded: a space is "+", everything but letters, digits, "-", "_" and "." is percent-encoded.
[[nodiscard]] std::string form_encoded(std::string_view text);

// The fields of such a text in their order. What is no percent code stays as it is.
[[nodiscard]] std::vector<std::pair<std::string, std::string>> form_fields(std::string_view text);

// The query of one call, built once: the bytes that are hashed are the bytes that are sent.
class Query {
public:
    Query& add(std::string_view name, std::string_view value);
    Query& number(std::string_view name, std::int64_t value) { return add(name, std::to_string(value)); }
    Query& flag(std::string_view name, bool value) { return add(name, value ? "true" : "false"); }
    [[nodiscard]] const std::string& text() const { return text_; }

private:
    std::string text_;
};

}  // namespace plenary::conferencing::bigbluebutton
