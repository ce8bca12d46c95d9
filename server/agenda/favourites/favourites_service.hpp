#pragma once
#include <boost/asio/awaitable.hpp>
#include <string>

#include "agenda/agenda_service.hpp"
#include "agenda/favourites/favourites.hpp"
#include "events/event_service.hpp"

namespace plenary::agenda {

// "My agenda" without an account: sets of sessions by key, so that several devices can share one. Whoever knows a key
// may read and write its set; nobody else learns that there is one.
class FavouritesService {
public:
    // Everything outlives the service.
    FavouritesService(db::Database& database, events::EventService& events, AgendaService& agendas,
                      const accounts::Policy& policy, const Clock& clock)
        : database_(database), events_(events), agendas_(agendas), policy_(policy), clock_(clock) {}

    // The set of `key` as far as the public agenda has it; empty under a key that is not known.
    // Errors: not_found for the event or what is no key.
    [[nodiscard]] asio::awaitable<Result<Favourites>> read(http::Actor actor, std::string event, std::string key);
    // Writes the whole set. Written twice it has one effect, and the second answer is the first one.
    // Errors: as read(); invalid for what is no session of this event's public agenda; precondition_failed where the
    // set has a version that is not `expected`.
    [[nodiscard]] asio::awaitable<Result<Favourites>> write(http::Actor actor, std::string event, std::string key,
                                                            std::vector<SessionId> sessions, ExpectedVersions expected);
    // How many have starred what, at the event of `scope`.
    [[nodiscard]] asio::awaitable<Demand> demand(accounts::Scope scope);
    // Notes that the stars under `key` are those of the scope's registration, where there are any.
    // Errors: not_found for what is no key.
    asio::awaitable<Result<void>> say_whose(accounts::Scope scope, std::string key);
    // What the scope's registration has starred on all devices that said so, in order of id.
    [[nodiscard]] asio::awaitable<std::vector<SessionId>> starred_by(accounts::Scope scope);
    // 90 days after the end of its event a set is deleted.
    asio::awaitable<void> forget_old();

private:
    struct Asked {
        accounts::Scope scope;
        std::shared_ptr<const Agenda> agenda;
        Digest key;
    };
    asio::awaitable<Result<Asked>> ask(http::Actor actor, std::string event, std::string key);

    db::Database& database_;
    events::EventService& events_;
    AgendaService& agendas_;
    const accounts::Policy& policy_;
    const Clock& clock_;
};

}  // namespace plenary::agenda
