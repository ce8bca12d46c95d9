#pragma once
#include "agenda/favourites/favourites_service.hpp"
#include "http/routes.hpp"

namespace plenary::agenda {

// `favourites` outlives the routes.
void add_favourites_routes(http::Routes& routes, FavouritesService& favourites);

}  // namespace plenary::agenda
