#include "organise/organise_service.hpp"

#include "accounts/activity.hpp"
#include "organise/organise_repository.hpp"

namespace plenary::organise {

asio::awaitable<Result<accounts::Scope>> OrganiseService::scope_for(http::Actor actor, events::EventRef event) {
    const auto owner = co_await events_.ownership_of(std::move(event));
    if (!owner) co_return std::unexpected(Error::not_found("event"));
    auto scope = policy_.scope_for_event(actor, *owner, http::Permission::organiser);
    if (!scope && scope.error().code == ErrorCode::forbidden)
        co_await database_.transact(db::Lane::web,
                                    [this, noted = policy_.scope_to_note(actor, owner->organisation, owner->event)](
                                        db::Transaction& transaction) {
                                        const accounts::Activity refused{"event.refused", noted.event().value};
                                        accounts::log_activities(transaction, noted, {&refused, 1}, clock_.now());
                                    });
    co_return scope;
}

asio::awaitable<Result<OrganiseService::Seen>> OrganiseService::seen_by(http::Actor actor, events::EventRef event) {
    const auto owner = co_await events_.ownership_of(std::move(event));
    if (!owner) co_return std::unexpected(Error::not_found("event"));
    const auto scope = policy_.scope_for_event(actor, *owner, http::Permission::organiser);
    if (!scope) co_return std::unexpected(scope.error());
    auto found = co_await database_.transact(
        db::Lane::web, [scope = *scope](db::Transaction& transaction) { return read_names(transaction, scope); });
    if (!found) co_return std::unexpected(Error::not_found("event"));
    const bool own =
        std::ranges::find(actor.roles, owner->organisation, &http::HeldRole::organisation) != actor.roles.end();
    co_return Seen{*std::move(found), policy_.role_at(actor, *owner).value(), own};
}

asio::awaitable<OrganisedPage> OrganiseService::list(http::Actor actor, events::Stage stage,
                                                     std::optional<events::EventPosition> after, int limit) {
    auto page = co_await events_.list_organised(policy_.reach_of(actor), stage, after, limit);
    co_return OrganisedPage{co_await count(std::move(page.items)), page.next};
}

asio::awaitable<OrganisedEvent> OrganiseService::with_figures(std::shared_ptr<const events::Event> event) {
    auto counted = co_await count({std::move(event)});
    co_return std::move(counted.front());
}

asio::awaitable<std::vector<OrganisedEvent>> OrganiseService::count(
    std::vector<std::shared_ptr<const events::Event>> events) {
    const auto figures = co_await database_.transact(
        db::Lane::web,
        [events, now = clock_.now()](db::Transaction& transaction) { return read_figures(transaction, events, now); });
    std::vector<OrganisedEvent> counted;
    for (auto& event : events) {
        const auto found = figures.at(event->id);
        counted.push_back({std::move(event), found});
    }
    co_return counted;
}

}  // namespace plenary::organise
