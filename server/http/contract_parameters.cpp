#include "http/contract_parameters.hpp"

#include <charconv>
#include <nlohmann/json.hpp>
#include <set>
#include <stdexcept>

#include "http/contract_rules.hpp"
#include "http/text.hpp"
#include "platform/text.hpp"

namespace plenary::http {
namespace {

using nlohmann::json;

constexpr std::size_t k_shown_name = 80;

std::string lower_case(std::string text) {
    std::ranges::transform(text, text.begin(), to_lower);
    return text;
}

// A parameter's text as the JSON value that its type says; text that is none stays text, and the
// schema refuses it.
json typed(std::string_view text, std::string_view type) {
    if (type == "boolean" && (text == "true" || text == "false")) return text == "true";
    std::int64_t number = 0;
    const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (type == "integer" && fault == std::errc{} && end == text.data() + text.size()) return number;
    return std::string(text);
}

void append(std::vector<FieldError>& errors, std::vector<FieldError> more) {
    errors.insert(errors.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

}  // namespace

Parameters::Parameters(const json& list) {
    for (const auto& entry : list) {
        const auto name = entry.at("name").get<std::string>();
        const auto in = entry.at("in").get<std::string>();
        const auto type = entry.at("schema").at("type");
        const auto place = in == "path" ? Place::path : in == "query" ? Place::query : Place::header;
        if ((place == Place::header && in != "header") || (type != "string" && type != "integer" && type != "boolean"))
            throw std::invalid_argument("the contract's parameter " + name + " is of a kind that is not checked");
        parameters_.push_back({place == Place::header ? lower_case(name) : name, pointer_to("", name),
                               entry.value("x-noun", name), type.get<std::string>(), place,
                               entry.value("required", false), Schema(entry.at("schema"), name)});
    }
}

std::vector<FieldError> Parameters::Parameter::check(std::string_view text) const {
    if (!is_utf8(text)) return {{pointer, "not_text"}};
    return schema.check(typed(text, type), pointer);
}

std::optional<std::string> Parameters::find_impossible(const Request& request) const {
    for (const auto& parameter : parameters_)
        if (parameter.place == Place::path && !parameter.check(request.parameter(parameter.name)).empty())
            return parameter.noun;
    return std::nullopt;
}

std::vector<FieldError> Parameters::check(const Request& request) const {
    std::vector<FieldError> errors;
    check_query(request, errors);
    for (const auto& parameter : parameters_) {
        if (parameter.place != Place::header) continue;
        if (const auto value = request.header(parameter.name))
            append(errors, parameter.check(*value));
        else if (parameter.required)
            errors.push_back({parameter.pointer, "missing"});
    }
    return errors;
}

void Parameters::check_query(const Request& request, std::vector<FieldError>& errors) const {
    std::set<std::string_view> given;
    for (const auto& [name, value] : request.query) {
        const auto known = std::ranges::find_if(parameters_, [&](const Parameter& parameter) {
            return parameter.place == Place::query && parameter.name == name;
        });
        const auto pointer = pointer_to("", name);
        if (known == parameters_.end())
            errors.push_back({pointer, "unknown.parameter", {{"name", std::string(shorten(name, k_shown_name))}}});
        else if (!given.insert(name).second)
            errors.push_back({pointer, "repeated.parameter"});
        else
            append(errors, known->check(value));
    }
    for (const auto& parameter : parameters_)
        if (parameter.place == Place::query && parameter.required && !given.contains(parameter.name))
            errors.push_back({parameter.pointer, "missing"});
}

}  // namespace plenary::http
