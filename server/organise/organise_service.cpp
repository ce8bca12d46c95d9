#include "organise/organise_service.hpp"

#include "organise/organise_repository.hpp"

namespace plenary::organise {

asio::awaitable<Result<accounts::Scope>> OrganiseService::scope_for(http::Actor actor, events::EventRef event) {
    const auto owner = co_await events_.ownership_of(std::move(event));
    if (!owner) co_return std::unexpected(Error::not_found("event"));
    co_return policy_.scope_for_event(actor, *owner, http::Permission::organiser);
}

asio::awaitable<OrganisedPage> OrganiseService::list(http::Actor actor, events::Stage stage,
                                                     std::optional<events::EventPosition> after, int limit) {
    auto page = co_await events_.list_organised(policy_.scopes_for_organiser(actor), stage, after, limit);
    co_return OrganisedPage{co_await count(std::move(page.items)), page.next};
}

asio::awaitable<OrganisedEvent> OrganiseService::with_figures(std::shared_ptr<const events::Event> event) {
    auto counted = co_await count({std::move(event)});
    co_return std::move(counted.front());
}

asio::awaitable<std::vector<OrganisedEvent>> OrganiseService::count(
    std::vector<std::shared_ptr<const events::Event>> events) {
    const auto figures = co_await database_.transact(
        db::Lane::web, [events](db::Transaction& transaction) { return read_figures(transaction, events); });
    std::vector<OrganisedEvent> counted;
    for (auto& event : events) {
        const auto found = figures.at(event->id);
        counted.push_back({std::move(event), found});
    }
    co_return counted;
}

}  // namespace plenary::organise
