#include "http/problem.hpp"

#include <chrono>
#include <nlohmann/json.hpp>
#include <ranges>

#include "platform/text.hpp"

namespace plenary::http {
namespace {

constexpr std::string_view k_problem_type = "application/problem+json";
constexpr std::size_t k_most_fields = 50;

nlohmann::json document(const ProblemKind& kind, const Error& error, std::string_view request_id) {
    auto fields = nlohmann::json::array();
    for (const auto& field : error.fields | std::views::take(k_most_fields))
        fields.push_back({{"pointer", shorten(field.pointer, k_longest_text)},
                          {"code", field.code},
                          {"detail", shorten(field.detail, k_longest_text)}});
    return {{"type", "about:blank"},
            {"title", kind.title},
            {"status", kind.status},
            {"code", kind.code},
            {"detail", shorten(error.detail, k_longest_text)},
            {"request_id", request_id},
            {"errors", std::move(fields)}};
}

Response respond(const ProblemKind& kind, const Error& error) {
    Response response;
    response.status = kind.status;
    response.headers.emplace_back("Content-Type", k_problem_type);
    response.body = problem_bytes(document(kind, error, ""));
    response.wrong = error.fields;
    if (error.retry_after) response.headers.emplace_back("Retry-After", std::to_string(error.retry_after->count()));
    return response;
}

}  // namespace

ProblemKind kind_of(ErrorCode code) {
    switch (code) {
        case ErrorCode::not_found:
            return {404, "not_found", "Not here"};
        case ErrorCode::sign_in_required:
            return {401, "sign_in_required", "Sign in first"};
        case ErrorCode::sign_in_failed:
            return {401, "sign_in_failed", "Not signed in"};
        case ErrorCode::forbidden:
            return {403, "forbidden", "Not allowed"};
        case ErrorCode::invalid:
            return {422, "invalid", "Something has to be mended"};
        case ErrorCode::malformed:
            return {400, "malformed", "Not readable"};
        case ErrorCode::too_large:
            return {413, "too_large", "Too large"};
        case ErrorCode::unsupported_type:
            return {415, "unsupported_type", "Another kind of content"};
        case ErrorCode::method_not_allowed:
            return {405, "method_not_allowed", "Another method"};
        case ErrorCode::conflict:
            return {409, "conflict", "Does not fit what is there"};
        case ErrorCode::precondition_required:
            return {428, "precondition_required", "If-Match is missing"};
        case ErrorCode::precondition_failed:
            return {412, "precondition_failed", "Changed by somebody else"};
        case ErrorCode::idempotency_key_reused:
            return {422, "idempotency_key_reused", "Key used for something else"};
        case ErrorCode::cursor_invalid:
            return {422, "cursor_invalid", "Page not known"};
        case ErrorCode::range_not_satisfiable:
            return {416, "range_not_satisfiable", "Beyond the end"};
        case ErrorCode::too_many_requests:
            return {429, "too_many_requests", "Too many requests"};
        case ErrorCode::busy:
            return {503, "busy", "Busy"};
        case ErrorCode::unavailable:
            return {503, "unavailable", "Not available"};
        case ErrorCode::registration_not_open:
            return {409, "registration_not_open", "Registration is not open yet"};
        case ErrorCode::registration_closed:
            return {409, "registration_closed", "Registration is closed"};
        case ErrorCode::event_cancelled:
            return {409, "event_cancelled", "Cancelled"};
        case ErrorCode::event_ended:
            return {409, "event_ended", "Over"};
        case ErrorCode::place_taken:
            return {409, "place_taken", "Taken by somebody else"};
        case ErrorCode::link_over:
            return {410, "link_over", "Link used up"};
        case ErrorCode::locked:
            return {423, "locked", "In use"};
        case ErrorCode::checksum_mismatch:
            return {460, "checksum_mismatch", "Damaged on the way"};
        case ErrorCode::storage_full:
            return {507, "storage_full", "No room left"};
        case ErrorCode::link_replaced:
            return {410, "link_replaced", "Link replaced"};
    }
    return {500, "internal", "Something broke"};
}

nlohmann::json problem_document(const Error& error, std::string_view request_id) {
    return document(kind_of(error.code), error, request_id);
}

std::string problem_bytes(const nlohmann::json& document) {
    return document.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

Response Response::problem(const Error& error) { return respond(kind_of(error.code), error); }

Response problem_of(const ProblemKind& kind, std::string detail) {
    return respond(kind, Error{ErrorCode::unavailable, std::move(detail)});
}

Response internal_problem() {
    return problem_of({500, "internal", "Something broke"}, "Something broke on our side. Try again in a minute.");
}

std::optional<Error> error_of(const Response& response) {
    const auto* body = std::get_if<std::string>(&response.body);
    if (body == nullptr || response.header("content-type") != k_problem_type) return std::nullopt;
    const auto problem = nlohmann::json::parse(*body);
    const auto said = problem.at("code").get<std::string>();
    for (int value = 0; value <= static_cast<int>(ErrorCode::link_replaced); ++value) {
        const auto code = static_cast<ErrorCode>(value);
        if (kind_of(code).code != said) continue;
        Error error{code, problem.at("detail").get<std::string>()};
        if (const auto wait = response.header("retry-after"))
            error.retry_after = std::chrono::seconds{std::stoll(std::string(*wait))};
        return error;
    }
    return std::nullopt;
}

void name_request(Response& response, std::string_view request_id) {
    auto* body = std::get_if<std::string>(&response.body);
    if (body == nullptr || response.header("content-type") != k_problem_type) return;
    // Inside a JSON string the quotes would be escaped: this can only be the member itself.
    constexpr std::string_view k_empty_member = R"("request_id":"")";
    const auto at = body->find(k_empty_member);
    if (at == body->npos) return;
    const auto quoted = nlohmann::json(request_id).dump();
    body->replace(at + k_empty_member.size() - 2, 2, quoted);
}

}  // namespace plenary::http
