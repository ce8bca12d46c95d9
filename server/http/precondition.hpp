#pragma once
#include <string>

#include "http/request.hpp"
#include "platform/expected_versions.hpp"

namespace plenary::http {

// The entity tag of a row's version (RFC 9110 section 8.8.3): "7", with the quotes.
[[nodiscard]] std::string etag_of(std::int64_t version);

// The versions on which the request's If-Match (RFC 9110 section 13.1.1) lets its edit be made: those whose tags it
// lists, compared strongly; any for "*"; an empty list where none of its tags is one of ours.
// Errors: precondition_required without the field.
[[nodiscard]] Result<ExpectedVersions> expected_versions(const Request& request);

}  // namespace plenary::http
