#include "accounts/co_organisers_service.hpp"

#include "accounts/activity.hpp"
#include "accounts/co_organisers_repository.hpp"

namespace plenary::accounts {
namespace {

NamedOrganisations page_of(const std::vector<NamedOrganisation>& found, int limit) {
    NamedOrganisations page;
    for (const auto& [id, name] : found) page.items.push_back({id, name});
    if (page.items.size() <= static_cast<std::size_t>(limit)) return page;
    page.items.pop_back();
    page.next = page.items.back().id;
    return page;
}

}  // namespace

asio::awaitable<NamedOrganisations> CoOrganisersService::organisations(std::optional<OrganisationId> after, int limit) {
    co_return page_of(co_await database_.transact(db::Lane::web,
                                                  [after, limit](db::Transaction& transaction) {
                                                      return list_organisations(transaction, after, limit + 1);
                                                  }),
                      limit);
}

asio::awaitable<Result<NamedOrganisations>> CoOrganisersService::list(http::Actor actor, EventOwnership event,
                                                                      std::optional<OrganisationId> after, int limit) {
    const auto scope = policy_.scope_for_event(actor, event, http::Permission::organiser);
    if (!scope) co_return std::unexpected(scope.error());
    co_return page_of(co_await database_.transact(db::Lane::web,
                                                  [scope = *scope, after, limit](db::Transaction& transaction) {
                                                      return list_co_organisers(transaction, scope, after, limit + 1);
                                                  }),
                      limit);
}

asio::awaitable<Result<void>> CoOrganisersService::change(http::Actor actor, EventOwnership event,
                                                          OrganisationId organisation, Change change,
                                                          const char* action) {
    const auto now = clock_.now();
    const auto scope = policy_.scope_for_co_organising(actor, event);
    if (scope)
        co_return co_await database_.transact(
            db::Lane::web,
            [scope = *scope, organisation, change, action, now](db::Transaction& transaction) -> Result<void> {
                if (!change(transaction, scope, organisation)) return std::unexpected(Error::not_found("organisation"));
                log_activities(transaction, scope, std::array{Activity{action, organisation.value}}, now);
                return {};
            });
    if (scope.error().code == ErrorCode::forbidden)
        co_await database_.transact(
            db::Lane::web, [noted = policy_.scope_to_note(actor, event.organisation, event.event), organisation,
                            now](db::Transaction& transaction) {
                log_activities(transaction, noted, std::array{Activity{"team.refused", organisation.value}}, now);
            });
    co_return std::unexpected(scope.error());
}

asio::awaitable<Result<void>> CoOrganisersService::add(http::Actor actor, EventOwnership event,
                                                       OrganisationId organisation) {
    return change(std::move(actor), std::move(event), organisation, &add_co_organiser, "team.co_organiser_added");
}

asio::awaitable<Result<void>> CoOrganisersService::remove(http::Actor actor, EventOwnership event,
                                                          OrganisationId organisation) {
    return change(std::move(actor), std::move(event), organisation, &remove_co_organiser, "team.co_organiser_removed");
}

}  // namespace plenary::accounts
