#include "http/contract.hpp"

#include <nlohmann/json.hpp>
#include <stdexcept>

#include "http/contract_json.hpp"
#include "http/contract_keywords.hpp"
#include "http/contract_parameters.hpp"
#include "http/contract_schema.hpp"
#include "http/text.hpp"
#include "platform/text.hpp"

namespace plenary::http {
namespace {

using nlohmann::json;

constexpr std::string_view k_json_type = "application/json";

std::optional<Method> method_of(std::string_view name) {
    for (const auto method : {Method::get, Method::post, Method::put, Method::patch, Method::del, Method::options})
        if (equal_ignoring_case(to_string(method), name)) return method;
    return std::nullopt;
}

Permission permission_of(const json& operation) {
    const auto name = operation.value("x-permission", "");
    if (name == "anyone") return Permission::anyone;
    if (name == "registrant") return Permission::registrant;
    if (name == "organiser") return Permission::organiser;
    if (name == "operate") return Permission::operate;
    throw std::invalid_argument("the contract's operation " + operation.value("operationId", "") +
                                " names no permission");
}

// The media type without its parameters; JSON is UTF-8 whatever they say.
std::string_view media_type(std::string_view content_type) {
    return trim(content_type.substr(0, content_type.find(';')));
}

struct CompiledOperation {
    Operation outside;
    Parameters parameters;
    std::optional<Schema> body;
    std::string streamed_type;  // of a body that the handler reads; empty: there is none
    bool raw;                   // body and query are the handler's to judge, whatever they are
    const json* source;         // into the document
};

std::string key_of(Method method, std::string_view pattern) { return fmt::format("{} {}", to_string(method), pattern); }

std::optional<Schema> body_schema(const json& operation, const json& document, const std::string& name) {
    const auto body = operation.find("requestBody");
    if (body == operation.end()) return std::nullopt;
    const auto expanded = without_references(*body, document);
    const auto& content = expanded.at("content");
    if (content.size() != 1) throw std::invalid_argument(name + " takes several kinds of body");
    if (!content.contains(k_json_type)) return std::nullopt;
    return Schema(content.at(k_json_type).at("schema"), name);
}

// The media type of a body that is not JSON.
std::string streamed_type(const json& operation, const json& document) {
    const auto body = operation.find("requestBody");
    if (body == operation.end()) return {};
    const auto type = without_references(*body, document).at("content").begin().key();
    return type == k_json_type ? std::string{} : type;
}

// A body may be left out; what there is has to be of the type.
Result<void> check_streamed_body(const CompiledOperation& operation, const Request& request) {
    const auto type = request.header("content-type");
    const bool comes = request.stream != nullptr && request.stream->length() != 0U;
    if (type ? equal_ignoring_case(media_type(*type), operation.streamed_type) : !comes) return {};
    return std::unexpected(
        Error{ErrorCode::unsupported_type, fmt::format("The body has to be {}.", operation.streamed_type)});
}

Result<void> check_body(const CompiledOperation& operation, Request& request, std::vector<FieldError>& errors) {
    if (!operation.streamed_type.empty()) return check_streamed_body(operation, request);
    if (!operation.body) {
        if (!request.body.empty()) errors.push_back({"", "unknown.body"});
        return {};
    }
    const auto type = request.header("content-type");
    if (!type || !equal_ignoring_case(media_type(*type), k_json_type))
        return std::unexpected(
            Error{ErrorCode::unsupported_type, "The body has to be JSON, with the type application/json."});
    auto body = parse_json(request.body);
    if (!body) return std::unexpected(body.error());
    for (auto& error : operation.body->check(*body)) errors.push_back(std::move(error));
    request.document = std::make_shared<const json>(*std::move(body));
    return {};
}

// The schema of an answer with this status and type, or what is wrong with status and type.
Result<json> answer_schema(const json& operation, const json& document, int status, std::string_view content_type) {
    const auto& answers = operation.at("responses");
    const auto exact = std::to_string(status);
    if (!answers.contains(exact) && (!answers.contains("default") || status < 400))
        return std::unexpected(Error::invalid("", "status", "The contract has no answer " + exact + " here."));
    const auto answer = without_references(answers.at(answers.contains(exact) ? exact : "default"), document);
    if (!answer.contains("content")) return json{{"type", "null"}};
    const auto found = answer["content"].find(std::string(media_type(content_type)));
    if (found == answer["content"].end())
        return std::unexpected(
            Error::invalid("", "content_type", fmt::format("The contract has no {} here.", content_type)));
    return found->at("schema");
}

Result<json> answer_value(std::string_view content_type, std::string_view body) {
    if (body.empty()) return json();
    if (media_type(content_type).ends_with("json")) return parse_json(body);
    return json(std::string(body));
}

}  // namespace

struct Contract::Compiled {
    explicit Compiled(std::string bundled) : bytes(std::move(bundled)), document(json::parse(bytes)) {
        for (const auto& [pattern, item] : document.at("paths").items())
            for (const auto& [name, operation] : item.items())
                if (const auto method = method_of(name)) add(*method, pattern, operation);
    }

    void add(Method method, const std::string& pattern, const json& operation) {
        const auto name = key_of(method, pattern);
        auto body = body_schema(operation, document, name);
        const Operation outside{method, pattern, permission_of(operation), operation.value("x-only", "") == "testing",
                                body.has_value()};
        Parameters parameters(without_references(operation.value("parameters", json::array()), document));
        operations.emplace(
            name, CompiledOperation{outside, std::move(parameters), std::move(body), streamed_type(operation, document),
                                    operation.value("x-raw", false), &operation});
    }

    [[nodiscard]] const CompiledOperation* find(Method method, std::string_view pattern) const {
        const auto found = operations.find(key_of(method, pattern));
        return found == operations.end() ? nullptr : &found->second;
    }

    const std::string bytes;
    const json document;
    std::unordered_map<std::string, CompiledOperation> operations;
};

Contract::Contract(std::string bundled) : compiled_(std::make_unique<const Compiled>(std::move(bundled))) {}
Contract::~Contract() = default;

Result<void> Contract::check_request(const Route& route, Request& request) const {
    const auto* operation = compiled_->find(route.method, route.pattern);
    if (operation == nullptr) return {};
    if (const auto noun = operation->parameters.find_impossible(request))
        return std::unexpected(Error::not_found(*noun));
    if (operation->raw) return {};
    auto errors = operation->parameters.check(request);
    if (auto body = check_body(*operation, request, errors); !body) return body;
    if (!errors.empty()) return std::unexpected(Error::invalid(std::move(errors)));
    return {};
}

std::vector<FieldError> Contract::check_response(Method method, std::string_view pattern, int status,
                                                 std::string_view content_type, std::string_view body) const {
    const auto* operation = compiled_->find(method, pattern);
    if (operation == nullptr)
        return {{"", "unknown", fmt::format("The contract has no {} {}.", to_string(method), pattern)}};
    const auto schema = answer_schema(*operation->source, compiled_->document, status, content_type);
    if (!schema) return schema.error().fields;
    const auto value = answer_value(content_type, body);
    if (!value) return {{"", "malformed", value.error().detail}};
    return Schema(*schema, std::string(pattern)).check_closed(*value);
}

std::vector<Operation> Contract::operations() const {
    std::vector<Operation> all;
    for (const auto& [_, operation] : compiled_->operations) all.push_back(operation.outside);
    std::ranges::sort(all, {},
                      [](const Operation& operation) { return std::pair(operation.pattern, operation.method); });
    return all;
}

const std::string& Contract::document() const { return compiled_->bytes; }

}  // namespace plenary::http
