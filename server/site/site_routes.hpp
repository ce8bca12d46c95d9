#pragma once
#include "http/routes.hpp"
#include "site/site_service.hpp"

namespace plenary::site {

// The public pages and the public reads of the API, one line each. `site` outlives the routes.
void add_site_routes(http::Routes& routes, SiteService& site);

}  // namespace plenary::site
