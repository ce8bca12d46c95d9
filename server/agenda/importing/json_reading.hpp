#pragma once
#include <initializer_list>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "platform/error.hpp"

namespace plenary::agenda {

// A document of somebody else, its members in their order.
using Json = nlohmann::ordered_json;

// How many arrays and objects may stand in one another.
inline constexpr std::size_t k_deepest_json = 64;

// Takes time in proportion to the text, whatever stands in it; of equal names in an object the first counts.
// Errors: malformed with the line.
[[nodiscard]] Result<Json> parse_json(std::string_view utf8);

// The first of these members that `object` has and that is not null; null where it has none or is no object.
[[nodiscard]] const Json& member(const Json& object, std::initializer_list<std::string_view> names);

// The text that a value stands for: of a number or truth value as written, of an array the first element's, of an
// object its name, else one of its languages (English, German, French, the first). Null is empty.
[[nodiscard]] std::string text_in(const Json& value);
[[nodiscard]] std::string text_in(const Json& object, std::initializer_list<std::string_view> names);

// The elements of an array, or the members of an object with their names; nothing else has any.
struct JsonItem {
    std::string_view name;  // empty in an array
    const Json& value;
};
[[nodiscard]] std::vector<JsonItem> items_in(const Json& value);

}  // namespace plenary::agenda
