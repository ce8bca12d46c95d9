#pragma once
#include "directory/authority_service.hpp"
#include "http/routes.hpp"

namespace plenary::directory {

// GET /api/v1/authorities. `service` outlives the routes.
void add_authority_routes(http::Routes& routes, AuthorityService& service);

}  // namespace plenary::directory
