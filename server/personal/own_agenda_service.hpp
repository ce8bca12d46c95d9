#pragma once
#include "agenda/favourites/favourites_service.hpp"
#include "personal/own_agenda.hpp"
#include "personal/personal_service.hpp"

namespace plenary::personal {

// The own agenda behind a personal link. Every function weighs the actor's right first, as PersonalService.
class OwnAgendaService {
public:
    // `favourites` outlives it.
    OwnAgendaService(Services services, agenda::FavouritesService& favourites)
        : services_(services), favourites_(favourites) {}

    // The sessions that ask for sign-up, those with a room on the screen, and those starred. Errors: not_found.
    asio::awaitable<Result<OwnAgenda>> find(http::Actor actor, RegistrationId registration);
    // Errors: as SignUpService.
    asio::awaitable<Result<void>> sign_up(http::Actor actor, RegistrationId registration, SessionId session);
    asio::awaitable<Result<void>> give_up(http::Actor actor, RegistrationId registration, SessionId session);
    // From now on the stars under `key` are this person's. Errors: not_found.
    asio::awaitable<Result<void>> link_favourites(http::Actor actor, RegistrationId registration, std::string key);

private:
    Services services_;
    agenda::FavouritesService& favourites_;
};

}  // namespace plenary::personal
