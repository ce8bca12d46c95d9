#include "http/contract_keywords.hpp"

#include <nlohmann/json.hpp>
#include <set>
#include <stdexcept>

namespace plenary::http {
namespace {

using nlohmann::json;

const std::set<std::string, std::less<>> k_structure{
    "type",          "enum",          "const",   "properties", "required", "additionalProperties",
    "minProperties", "maxProperties", "items",   "minItems",   "maxItems", "uniqueItems",
    "minLength",     "maxLength",     "minimum", "maximum",    "oneOf",    "allOf"};
const std::set<std::string, std::less<>> k_texts{"pattern", "format", "propertyNames", "x-multiline"};
const std::set<std::string, std::less<>> k_annotations{"title", "description", "default", "examples"};

constexpr int k_deepest = 40;

[[noreturn]] void refuse(const std::string& place, const std::string& what) {
    throw std::invalid_argument("the contract at " + place + ": " + what);
}

json with_null(const json& schema) {
    auto nullable = schema;
    auto& type = nullable["type"];
    if (!type.is_array()) type = json::array({type});
    type.push_back("null");
    if (nullable.contains("enum")) nullable["enum"].push_back(nullptr);
    return nullable;
}

json expand(const json& node, const json& document, int depth) {
    if (depth > k_deepest) refuse("a reference", "it comes back to itself");
    if (node.is_object() && node.contains("$ref")) {
        const auto& target = node["$ref"].get_ref<const std::string&>();
        if (node.size() != 1) refuse(target, "a reference has no siblings");
        const json::json_pointer pointer(target.substr(target.find('#') + 1));
        if (!target.starts_with("#/") || !document.contains(pointer)) refuse(target, "there is nothing");
        return expand(document.at(pointer), document, depth + 1);
    }
    auto copy = node;
    if (node.is_structured())
        for (auto& [_, child] : copy.items()) child = expand(child, document, depth + 1);
    return copy;
}

}  // namespace

void refuse_other_keywords(const json& schema, const std::string& place) {
    if (!schema.is_object()) refuse(place, "a schema is an object");
    for (const auto& [keyword, value] : schema.items())
        if (!k_structure.contains(keyword) && !k_texts.contains(keyword) && !k_annotations.contains(keyword))
            refuse(place, "the keyword " + keyword + " is not checked");
    if (schema.contains("oneOf") && !is_nullable(schema)) refuse(place, "oneOf is for \"or null\" only");
    if (schema.contains("items") && !schema["items"].is_object()) refuse(place, "items is one schema");
    for (const auto& name : schema.value("required", json::array()))
        if (!schema.contains("properties") || !schema["properties"].contains(name.get<std::string>()))
            refuse(place, "required names no property: " + name.get<std::string>());
}

bool is_nullable(const json& schema) {
    const auto found = schema.find("oneOf");
    return found != schema.end() && found->size() == 2 && found->at(1) == json{{"type", "null"}};
}

json structure_of(const json& schema) {
    if (is_nullable(schema)) {
        const auto inner = structure_of(schema["oneOf"][0]);
        return inner.contains("type") ? with_null(inner) : json{{"oneOf", {inner, {{"type", "null"}}}}};
    }
    json structure = json::object();
    for (const auto& [keyword, value] : schema.items())
        if (k_structure.contains(keyword)) structure[keyword] = value;
    if (structure.contains("properties"))
        for (auto& [_, property] : structure["properties"].items()) property = structure_of(property);
    for (const auto* keyword : {"items", "additionalProperties"})
        if (structure.contains(keyword) && structure[keyword].is_object())
            structure[keyword] = structure_of(structure[keyword]);
    if (structure.contains("allOf"))
        for (auto& part : structure["allOf"]) part = structure_of(part);
    return structure;
}

json without_references(const json& node, const json& document) { return expand(node, document, 0); }

}  // namespace plenary::http
