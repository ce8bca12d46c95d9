#pragma once
#include <string>
#include <string_view>

#include "http/request.hpp"

namespace plenary::test_support {

// What in an answer of the running server is not as the contract says, one fault a line ("/items/0/link
// unknown: …"); empty where all is well. `target` is the path as it was asked for, with or without a query.
// Fields that the contract does not name are faults. Where the contract has no such path, that is one too.
[[nodiscard]] std::string contract_faults(http::Method method, std::string_view target, int status,
                                          std::string_view content_type, std::string_view body);

// The pattern of the contract that `path` matches, a literal segment before a parameter: "/api/v1/events/{event}".
// Empty where none does.
[[nodiscard]] std::string contract_pattern(http::Method method, std::string_view path);

}  // namespace plenary::test_support
