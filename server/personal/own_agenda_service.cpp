#include "personal/own_agenda_service.hpp"

#include <algorithm>

#include "personal/room_now.hpp"

namespace plenary::personal {
namespace {

using registration::RegistrationKind;
using registration::RegistrationState;

std::optional<OwnSeat> seat_of(const events::Event& event, const agenda::Session& session, RegistrationKind kind,
                               const std::vector<registration::OwnSignUp>& own,
                               const std::vector<registration::SignUpPlaces>& places, Instant now) {
    if (!needs_sign_up(session, kind)) return std::nullopt;
    OwnSeat seat{.closes_at = agenda::sign_up_end(session)};
    if (const auto* mine = registration::find_sign_up(own, session.id)) seat.own = *mine;
    const auto left = std::ranges::find(places, session.id, &registration::SignUpPlaces::session);
    if (left != places.end()) seat.places = availability_of(event, session, *left, now);
    return seat;
}

}  // namespace

asio::awaitable<Result<OwnAgenda>> OwnAgendaService::find(http::Actor actor, RegistrationId id) {
    const auto scope = services_.policy.scope_for_registration(actor, id);
    if (!scope) co_return std::unexpected(scope.error());
    auto registration = co_await services_.registrations.find(*scope);
    const auto event = co_await services_.events.find(scope->event());
    if (!registration || !event) co_return std::unexpected(Error::not_found("place"));
    OwnAgenda own{
        *std::move(registration), event, co_await services_.agendas.agenda_of(event), {}, services_.clock.now()};
    std::vector<registration::OwnSignUp> sign_ups;
    std::vector<registration::SignUpPlaces> places;
    if (asks_anywhere(*own.agenda)) {
        sign_ups = co_await services_.sign_ups.own(*scope);
        places = co_await services_.sign_ups.places_left(*event);
    }
    const auto starred = co_await favourites_.starred_by(*scope);
    const bool has_place = own.registration.state == RegistrationState::confirmed;
    const auto kind = own.registration.kind;
    for (const auto& session : own.agenda->sessions) {
        OwnSession shown{&session, std::ranges::binary_search(starred, session.id), {}, {}};
        shown.seat = seat_of(*event, session, kind, sign_ups, places, own.now);
        if (!session.provider.empty()) {
            const auto times = services_.rooms.times_of(session);
            shown.door =
                OwnDoor{times.opens_at, room_state(session, *event, times, own.now),
                        has_place && is_let_in(session, kind, registration::find_sign_up(sign_ups, session.id))};
        }
        if (shown.starred || shown.seat || shown.door) own.sessions.push_back(std::move(shown));
    }
    co_return own;
}

asio::awaitable<Result<void>> OwnAgendaService::sign_up(http::Actor actor, RegistrationId registration,
                                                        SessionId session) {
    const auto scope = services_.policy.scope_for_registration(actor, registration);
    if (!scope) co_return std::unexpected(scope.error());
    co_return co_await services_.sign_ups.sign_up(*scope, session);
}

asio::awaitable<Result<void>> OwnAgendaService::give_up(http::Actor actor, RegistrationId registration,
                                                        SessionId session) {
    const auto scope = services_.policy.scope_for_registration(actor, registration);
    if (!scope) co_return std::unexpected(scope.error());
    co_return co_await services_.sign_ups.give_up(*scope, session);
}

asio::awaitable<Result<void>> OwnAgendaService::link_favourites(http::Actor actor, RegistrationId registration,
                                                                std::string key) {
    const auto scope = services_.policy.scope_for_registration(actor, registration);
    if (!scope) co_return std::unexpected(scope.error());
    co_return co_await favourites_.say_whose(*scope, std::move(key));
}

}  // namespace plenary::personal
