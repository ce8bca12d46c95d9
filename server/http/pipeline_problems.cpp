// What Pipeline answers where there is no other answer.
#include <spdlog/spdlog.h>

#include <typeinfo>

#include "http/negotiation.hpp"
#include "http/pipeline.hpp"
#include "http/problem.hpp"

namespace plenary::http {
namespace {

std::string_view type_name(const std::exception_ptr& thrown) {
    try {
        std::rethrow_exception(thrown);
    } catch (const std::exception& exception) {
        return typeid(exception).name();
    } catch (...) {
        return "not a std::exception";
    }
}

// Calls of the API are answered in its own words, whoever makes them.
bool wants_page(const Request& request) { return !request.path.starts_with("/api/") && prefers_html(request); }

Response answer_to(const Refusal& refusal) {
    if (refusal.status == 404) return Response::problem(Error::not_found("page"));
    if (refusal.status == 413) return Response::problem({ErrorCode::too_large, "The request's body is too large."});
    if (refusal.status == 400)
        return Response::problem(
            {ErrorCode::malformed, fmt::format("The request cannot be read: {}.", refusal.reason)});
    return problem_of({refusal.status, "refused", "Refused"},
                      fmt::format("The request was refused: {}.", refusal.reason));
}

}  // namespace

Response Pipeline::say(const Request& request, const Error& error) const {
    return as_page(request, Response::problem(error));
}

Response Pipeline::as_page(const Request& request, Response response) const {
    const auto error = error_of(response);
    if (!error || !hooks_.error_page || !wants_page(request)) return response;
    auto page = hooks_.error_page(request, response.status, *error);
    if (!page) return response;
    if (page->header("Location")) return std::move(*page);
    page->status = response.status;
    if (const auto wait = response.header("Retry-After")) page->with("Retry-After", std::string(*wait));
    return std::move(*page);
}

Response Pipeline::say_exception(const Request& request, std::exception_ptr thrown) const {
    if (hooks_.map_exception)
        if (const auto error = hooks_.map_exception(thrown)) return say(request, *error);
    spdlog::error("request {} on {}: {}", request.id, request.route, type_name(thrown));
    auto response = internal_problem();
    if (!hooks_.error_page || !wants_page(request)) return response;
    auto page = hooks_.error_page(request, 500, Error{ErrorCode::unavailable, "Something broke on our side."});
    if (!page) return response;
    page->status = 500;
    return std::move(*page);
}

Response Pipeline::refuse(const Refusal& refusal, std::string_view request_id) const {
    auto response = answer_to(refusal);
    name_request(response, request_id);
    return response;
}

}  // namespace plenary::http
