#pragma once
#include <nlohmann/json.hpp>
#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validation_results.hpp>
#include <valijson/validator.hpp>

#include "schedule_validators.hpp"

namespace plenary::agenda {

inline void strip_formats(nlohmann::json& schema) {
    if (schema.is_object() && schema.value("type", nlohmann::json()) == "string") schema.erase("format");
    if (schema.is_structured())
        for (auto& part : schema) strip_formats(part);
}

// What is wrong in `document` by the published schema of schedule.json; empty where it is well or no schema is here. A
// date and its like are looked at in small documents only: the validator takes milliseconds for each.
inline std::string schedule_json_faults(const nlohmann::json& document) {
    using Adapter = valijson::adapters::NlohmannJsonAdapter;
    const auto file = published_schema("voc-json-schema.json");
    if (file.empty()) return "";
    std::ifstream in(file);
    auto written = nlohmann::json::parse(in);
    if (document.dump().size() > 100'000) strip_formats(written);
    valijson::SchemaParser parser(valijson::SchemaParser::kDraft7);
    valijson::Schema schema;
    parser.populateSchema(Adapter(written), schema);
    valijson::ValidationResults results;
    valijson::Validator validator(valijson::Validator::kStrongTypes);
    std::string faults;
    if (validator.validate(schema, Adapter(document), &results)) return faults;
    valijson::ValidationResults::Error error;
    while (results.popError(error)) {
        for (const auto& step : error.context) faults += step;
        faults += ": " + error.description + "\n";
    }
    return faults;
}

}  // namespace plenary::agenda
