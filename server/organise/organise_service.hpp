#pragma once
#include <boost/asio/awaitable.hpp>

#include "accounts/policy.hpp"
#include "db/database.hpp"
#include "events/event_service.hpp"
#include "organise/organised_event.hpp"

namespace plenary::organise {

namespace asio = boost::asio;

// What organisers see of their organisations' events. For any number of threads.
class OrganiseService {
public:
    // All of them outlive this one.
    OrganiseService(db::Database& database, events::EventService& events, const Clock& clock, accounts::Policy policy)
        : database_(database), events_(events), clock_(clock), policy_(policy) {}

    // The actor's right at an event, a draft or not. Errors: sign_in_required; not_found for an event of an
    // organisation the actor has no role in, as for one that never existed.
    asio::awaitable<Result<accounts::Scope>> scope_for(http::Actor actor, events::EventRef event);

    // What an event is called, with what the actor may do there, and whether as one of its own organisation. Errors: as scope_for.
    struct Seen {
        EventNames names;
        http::Role role;
        bool own;
    };
    asio::awaitable<Result<Seen>> seen_by(http::Actor actor, events::EventRef event);

    // Up to `limit` events that a role of the actor reaches, in two statements.
    asio::awaitable<OrganisedPage> list(http::Actor actor, events::Stage stage,
                                        std::optional<events::EventPosition> after, int limit);

    // `event` with its figures; who reads it was let in by scope_for().
    asio::awaitable<OrganisedEvent> with_figures(std::shared_ptr<const events::Event> event);

private:
    asio::awaitable<std::vector<OrganisedEvent>> count(std::vector<std::shared_ptr<const events::Event>> events);

    db::Database& database_;
    events::EventService& events_;
    const Clock& clock_;
    accounts::Policy policy_;
};

}  // namespace plenary::organise
