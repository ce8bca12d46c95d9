#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <set>

#include "http/contract.hpp"
#include "http/contract_keywords.hpp"
#include "http/contract_schema.hpp"
#include "http/problem.hpp"
#include "platform/resources.hpp"

namespace plenary::http {
namespace {

using nlohmann::json;

json document() { return json::parse(resource("api/openapi.json")); }

// Calls `look(schema, place)` for a schema and everything in it.
template <typename Look>
void walk(const json& schema, const std::string& place, const Look& look) {
    look(schema, place);
    const auto properties = schema.value("properties", json::object());
    for (const auto& [name, property] : properties.items()) walk(property, place + "/" + name, look);
    if (schema.contains("items")) walk(schema["items"], place + "/items", look);
    if (schema.contains("additionalProperties") && schema["additionalProperties"].is_object())
        walk(schema["additionalProperties"], place + "/*", look);
    for (const auto& part : schema.value("allOf", json::array())) walk(part, place, look);
    for (const auto& part : schema.value("oneOf", json::array())) walk(part, place, look);
}

bool has_type(const json& schema, const std::string& name) {
    const auto type = schema.value("type", json());
    return type == name || (type.is_array() && std::find(type.begin(), type.end(), name) != type.end());
}

// Every schema of a request's body, without references.
std::map<std::string, json> bodies() {
    std::map<std::string, json> found;
    const auto contract = document();
    for (const auto& [pattern, item] : contract["paths"].items())
        for (const auto& [method, operation] : item.items())
            if (operation.contains("requestBody") && operation["requestBody"]["content"].contains("application/json"))
                found[method + " " + pattern] =
                    without_references(operation["requestBody"]["content"]["application/json"]["schema"], contract);
    return found;
}

TEST(ContractDocument, UsesOnlyWhatIsCheckedInEverySchema) {
    const auto contract = document();
    ASSERT_GT(contract["components"]["schemas"].size(), 40U);
    for (const auto& [name, schema] : contract["components"]["schemas"].items())
        EXPECT_NO_THROW(Schema(without_references(schema, contract), name)) << name;
    EXPECT_NO_THROW(Contract{contract.dump()});
}

TEST(ContractDocument, KeywordsThatNobodyChecksAreRefused) {
    EXPECT_NO_THROW(Schema(json::parse(R"({"type": "object", "properties": {"a": {"type": "string"}}})"), "it"));
    for (const auto* schema :
         {R"({"type": "object", "unevaluatedProperties": false})",
          R"({"type": "array", "prefixItems": [{"type": "string"}]})",
          R"({"type": "object", "dependentRequired": {"a": ["b"]}})",
          R"({"type": "array", "contains": {}, "minContains": 2})", R"({"type": "string", "$ref": "#/a"})",
          R"({"oneOf": [{"type": "string"}, {"type": "integer"}]})", R"({"anyOf": [{}]})", R"({"not": {}})",
          R"({"type": "string", "format": "ipv4"})", R"-({"type": "string", "pattern": "(?=a)"})-",
          R"({"type": "object", "properties": {"a": {"type": "array", "items": {"if": {}}}}})",
          R"({"type": "object", "required": ["a"]})"})
        EXPECT_THROW(Schema(json::parse(schema), "it"), std::invalid_argument) << schema;
}

TEST(ContractDocument, ReferencesStandAloneAndLeadSomewhere) {
    const auto document = json::parse(R"({"a": {"type": "string"}, "loop": {"$ref": "#/loop"}})");
    EXPECT_EQ(without_references({{"$ref", "#/a"}}, document), document["a"]);
    for (const auto* broken : {R"({"$ref": "#/a", "title": "x"})", R"({"$ref": "#/b"})", R"({"$ref": "#/loop"})",
                               R"({"$ref": "a.yaml#/a"})"})
        EXPECT_THROW(static_cast<void>(without_references(json::parse(broken), document)), std::invalid_argument)
            << broken;
}

TEST(ContractDocument, EveryBodyIsClosedAndBounded) {
    ASSERT_EQ(bodies().size(), 90U);
    for (const auto& [operation, body] : bodies())
        walk(body, operation, [](const json& schema, const std::string& place) {
            if (has_type(schema, "object")) {
                EXPECT_TRUE(schema["additionalProperties"] == false || schema.contains("propertyNames")) << place;
            }
            if (has_type(schema, "string"))
                EXPECT_TRUE(schema.contains("enum") || schema.contains("maxLength")) << place;
            if (has_type(schema, "array")) EXPECT_TRUE(schema.contains("maxItems")) << place;
            if (has_type(schema, "integer")) {
                EXPECT_TRUE(schema.contains("minimum")) << place;
                EXPECT_TRUE(schema.contains("maximum")) << place;
            }
        });
}

TEST(ContractDocument, EveryListHasItemsAndNext) {
    int lists = 0;
    const auto contract = document();
    for (const auto& [name, schema] : contract["components"]["schemas"].items()) {
        if (!name.ends_with("List")) continue;
        ++lists;
        EXPECT_EQ(schema["required"], json({"items", "next"})) << name;
        EXPECT_EQ(schema["additionalProperties"], false) << name;
    }
    EXPECT_EQ(lists, 14);
}

TEST(ContractDocument, EveryOperationCanBeRefusedAndNamesItsPermission) {
    const auto contract = document();
    for (const auto& [pattern, item] : contract["paths"].items())
        for (const auto& [method, operation] : item.items()) {
            EXPECT_EQ(operation["responses"]["default"]["$ref"], "#/components/responses/Refused") << pattern;
            EXPECT_TRUE(operation.contains("x-permission")) << pattern;
            EXPECT_TRUE(operation.contains("operationId")) << pattern;
        }
}

TEST(ContractDocument, NamesTheCodesThatTheServerHas) {
    std::set<std::string> codes{"internal", "refused", "upgrade_required"};
    for (int code = 0; code <= static_cast<int>(ErrorCode::link_replaced); ++code)
        codes.insert(std::string(kind_of(static_cast<ErrorCode>(code)).code));
    std::set<std::string> named;
    const auto contract = document();
    for (const auto& code : contract["components"]["schemas"]["ProblemCode"]["enum"]) named.insert(code);
    EXPECT_EQ(named, codes);
}

TEST(ContractDocument, TellsItsOperations) {
    const Contract contract{document().dump()};
    std::vector<std::string> registrant;
    for (const auto& operation : contract.operations())
        if (operation.permission == Permission::registrant && operation.takes_body)
            registrant.push_back(operation.pattern);
    EXPECT_EQ(registrant, (std::vector<std::string>{"/api/v1/my/registrations/{registration}/favourites",
                                                    "/api/v1/my/registrations/{registration}/person",
                                                    "/api/v1/my/registrations/{registration}/presence",
                                                    "/api/v1/my/registrations/{registration}/recording/watched",
                                                    "/api/v1/my/registrations/{registration}/screen"}));
    const auto testing = std::ranges::count_if(contract.operations(), &Operation::testing_only);
    EXPECT_EQ(testing, 1);
}

}  // namespace
}  // namespace plenary::http
