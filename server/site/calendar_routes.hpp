#pragma once
#include "agenda/favourites/favourites_service.hpp"
#include "http/routes.hpp"
#include "site/site_service.hpp"

namespace plenary::site {

// The calendars of an event: the whole agenda or a part of it, one session, and what a device has starred.
// Both outlive the routes.
void add_calendar_routes(http::Routes& routes, SiteService& site, agenda::FavouritesService& favourites);

}  // namespace plenary::site
