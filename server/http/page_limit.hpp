#pragma once
#include "http/request.hpp"

namespace plenary::http {

// How many entries a page of a list has: `limit` of the query, which the contract has checked, else 50.
[[nodiscard]] int page_limit(const Request& request);

}  // namespace plenary::http
