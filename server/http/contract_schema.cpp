// The one file that compiles valijson.
#include "http/contract_schema.hpp"

#include <nlohmann/json.hpp>
#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validation_results.hpp>
#include <valijson/validator.hpp>

#include "http/contract_explanation.hpp"
#include "http/contract_keywords.hpp"
#include "http/contract_rules.hpp"

namespace plenary::http {
namespace {

using nlohmann::json;
using Adapter = valijson::adapters::NlohmannJsonAdapter;

// valijson's context is "<root>", "[members]", "[0]".
std::vector<std::string> steps_of(const std::vector<std::string>& context) {
    std::vector<std::string> steps;
    for (const auto& part : context)
        if (part.starts_with('[')) steps.push_back(part.substr(1, part.size() - 2));
    return steps;
}

}  // namespace

struct Schema::Compiled {
    Compiled(const json& schema, const std::string& place) : rule(schema, place) {
        const auto structure_only = structure_of(schema);
        valijson::SchemaParser parser(valijson::SchemaParser::kDraft7);
        parser.populateSchema(Adapter(structure_only), structure);
    }

    Rule rule;
    valijson::Schema structure;
};

Schema::Schema(const json& schema, const std::string& place)
    : compiled_(std::make_unique<const Compiled>(schema, place)) {}
Schema::~Schema() = default;
Schema::Schema(Schema&&) noexcept = default;
Schema& Schema::operator=(Schema&&) noexcept = default;

std::vector<FieldError> Schema::check(const json& value, const std::string& pointer) const {
    std::vector<FieldError> errors;
    // A validator holds no more than an empty cache of patterns: one for each check needs no lock.
    valijson::Validator validator(valijson::Validator::kStrongTypes);
    if (!validator.validate(compiled_->structure, Adapter(value), nullptr)) {
        valijson::ValidationResults results;
        validator.validate(compiled_->structure, Adapter(value), &results);
        valijson::ValidationResults::Error error;
        while (results.popError(error))
            explain(compiled_->rule, steps_of(error.context), error.description, pointer, errors);
        if (errors.empty()) errors.push_back({pointer, "invalid"});
    }
    compiled_->rule.check_texts(value, pointer, errors);
    return errors;
}

std::vector<FieldError> Schema::check_closed(const json& value) const {
    auto errors = check(value);
    compiled_->rule.find_undeclared(value, "", errors);
    return errors;
}

}  // namespace plenary::http
