#include "organise/series_service.hpp"

#include <algorithm>

namespace plenary::organise {

SeriesService::Seen SeriesService::seen(const http::Actor& actor, OrganisedSeries series) const {
    const auto role = policy_.role_at(actor, accounts::SeriesOwnership{series.organisation, series.id});
    const bool own =
        std::ranges::find(actor.roles, series.organisation, &http::HeldRole::organisation) != actor.roles.end();
    return {std::move(series), role.value(), own};
}

asio::awaitable<SeriesService::Page> SeriesService::list(http::Actor actor, std::optional<SeriesId> after, int limit) {
    auto found = co_await database_.transact(
        db::Lane::web, [reach = policy_.reach_of(actor), after, limit](db::Transaction& transaction) {
            return list_organised_series(transaction, reach, after, limit);
        });
    Page page{{}, found.next};
    for (auto& series : found.items) page.items.push_back(seen(actor, std::move(series)));
    co_return page;
}

asio::awaitable<Result<SeriesService::Seen>> SeriesService::seen_by(http::Actor actor, std::string id_or_slug) {
    const auto owner = co_await events_.series_ownership_of(std::move(id_or_slug));
    if (!owner) co_return std::unexpected(Error::not_found("series"));
    const auto scope = policy_.scope_for_series(actor, *owner);
    if (!scope) co_return std::unexpected(scope.error());
    auto found = co_await database_.transact(db::Lane::web, [scope = *scope](db::Transaction& transaction) {
        return find_organised_series(transaction, scope);
    });
    if (!found) co_return std::unexpected(Error::not_found("series"));
    co_return seen(actor, *std::move(found));
}

}  // namespace plenary::organise
