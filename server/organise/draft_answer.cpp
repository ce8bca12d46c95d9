#include "organise/draft_answer.hpp"

#include <nlohmann/json.hpp>

#include "http/precondition.hpp"
#include "organise/organise_json.hpp"

namespace plenary::organise {

using http::Response;

events::EventRef event_in(const http::Request& request) { return events::parse_event_ref(request.parameter("event")); }

asio::awaitable<Result<Edit>> edit_of(OrganiseService& service, const http::Request& request) {
    auto scope = co_await service.scope_for(request.actor, event_in(request));
    if (!scope) co_return std::unexpected(scope.error());
    auto on = http::expected_versions(request);
    if (!on) co_return std::unexpected(on.error());
    co_return Edit{*std::move(scope), *std::move(on)};
}

Response answer_with(int status, const nlohmann::json& draft) {
    auto response = Response::json(status, draft);
    response.with("ETag", http::etag_of(draft.at("version").get<std::int64_t>()));
    return response;
}

asio::awaitable<Response> show_draft(OrganiseService& service, Result<events::Draft> draft, Instant now) {
    if (!draft) co_return Response::problem(draft.error());
    const auto organised = co_await service.with_figures(draft->event);
    co_return answer_with(200, draft_json(*draft, organised.figures, now));
}

}  // namespace plenary::organise
