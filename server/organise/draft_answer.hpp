#pragma once
#include <nlohmann/json_fwd.hpp>

#include "http/routes.hpp"
#include "organise/organise_service.hpp"
#include "platform/expected_versions.hpp"

namespace plenary::organise {

// What the path of a request names.
[[nodiscard]] events::EventRef event_in(const http::Request& request);

// The right to that event, and the versions that If-Match names.
struct Edit {
    accounts::Scope scope;
    ExpectedVersions on;
};
asio::awaitable<Result<Edit>> edit_of(OrganiseService& service, const http::Request& request);

// The answer in which a draft stands, with the version that its next edit names.
[[nodiscard]] http::Response answer_with(int status, const nlohmann::json& draft);
// The same with its figures, or why there is none.
asio::awaitable<http::Response> show_draft(OrganiseService& service, Result<events::Draft> draft, Instant now);

}  // namespace plenary::organise
