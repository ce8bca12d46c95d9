#pragma once
#include <nlohmann/json_fwd.hpp>
#include <string>

namespace plenary::http {

// The part of JSON Schema that the contract may use: what valijson checks rightly, and what Rule checks.
// Throws std::invalid_argument, naming `place` and the keyword, for anything else, for a `oneOf` that says
// more than "or null", and for `required` names without a property.
void refuse_other_keywords(const nlohmann::json& schema, const std::string& place);

// Whether `schema` is `oneOf: [X, {type: null}]`.
[[nodiscard]] bool is_nullable(const nlohmann::json& schema);

// The schema as valijson gets it: without `pattern`, `format`, `propertyNames` and annotations, and with
// "or null" as a type where that is possible.
[[nodiscard]] nlohmann::json structure_of(const nlohmann::json& schema);

// `node` with every reference into `document` replaced by what it names. Throws std::invalid_argument for a
// reference that has siblings, leads nowhere or comes back to itself.
[[nodiscard]] nlohmann::json without_references(const nlohmann::json& node, const nlohmann::json& document);

}  // namespace plenary::http
