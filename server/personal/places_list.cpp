// The list of PersonalService: what a page of places takes is read at once.
#include <algorithm>

#include "personal/personal_service.hpp"

namespace plenary::personal {
namespace {

std::vector<accounts::Scope> scopes_of(const accounts::Policy& policy, const http::Actor& actor) {
    std::vector<accounts::Scope> scopes;
    for (const auto& held : actor.registrations)
        if (const auto scope = policy.scope_for_registration(actor, held.registration)) scopes.push_back(*scope);
    return scopes;
}

}  // namespace

asio::awaitable<PlacesPage> PersonalService::list(http::Actor actor, std::optional<registration::PlacePosition> after,
                                                  int limit) {
    auto page = co_await services_.registrations.list(scopes_of(services_.policy, actor), after, limit);
    std::vector<EventId> ids;
    for (const auto& registration : page.items) ids.push_back(registration.event);
    auto events = co_await services_.events.find_all(ids);
    // What became a draft since the page was read is not shown.
    std::vector<accounts::Scope> scopes;
    std::vector<attendance::Whose> whose;
    std::vector<registration::Registration> shown;
    for (std::size_t i = 0; i < events.size(); ++i) {
        if (!events[i]) continue;
        scopes.push_back(*services_.policy.scope_for_registration(actor, page.items[i].id));
        whose.push_back({scopes.back()});
        shown.push_back(std::move(page.items[i]));
    }
    std::erase(events, nullptr);
    const auto agendas = co_await services_.agendas.agendas_of(events);
    const auto counts = co_await services_.presence.counted_of(std::move(whose));
    auto recordings = co_await services_.recordings.recordings_of(scopes);

    std::vector<std::vector<registration::OwnSignUp>> own(shown.size());
    if (std::ranges::any_of(agendas, [](const auto& agenda) { return asks_anywhere(*agenda); }))
        own = co_await services_.sign_ups.own_of(scopes);

    const auto now = services_.clock.now();
    PlacesPage places{{}, page.next};
    for (std::size_t i = 0; i < shown.size(); ++i) {
        const auto* session = session_at(*agendas[i], shown[i].kind, own[i], now);
        places.items.push_back(with_room({.registration = std::move(shown[i]),
                                          .event = events[i],
                                          .session = {},
                                          .times = {},
                                          .room = conferencing::RoomState::not_open,
                                          .counted = counts[i],
                                          .recordings = std::move(recordings[i]),
                                          .now = now},
                                         session, own[i]));
    }
    co_return places;
}

}  // namespace plenary::personal
