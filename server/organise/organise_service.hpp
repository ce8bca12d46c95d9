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
    // Both services outlive this one.
    OrganiseService(db::Database& database, events::EventService& events, accounts::Policy policy)
        : database_(database), events_(events), policy_(policy) {}

    // The actor's right at an event, a draft or not. Errors: sign_in_required; not_found for an event of an
    // organisation the actor has no role in, as for one that never existed.
    asio::awaitable<Result<accounts::Scope>> scope_for(http::Actor actor, events::EventRef event);

    // Up to `limit` events of the organisations the actor has a role in, in two statements.
    asio::awaitable<OrganisedPage> list(http::Actor actor, events::Stage stage,
                                        std::optional<events::EventPosition> after, int limit);

    // `event` with its figures; who reads it was let in by scope_for().
    asio::awaitable<OrganisedEvent> with_figures(std::shared_ptr<const events::Event> event);

private:
    asio::awaitable<std::vector<OrganisedEvent>> count(std::vector<std::shared_ptr<const events::Event>> events);

    db::Database& database_;
    events::EventService& events_;
    accounts::Policy policy_;
};

}  // namespace plenary::organise
