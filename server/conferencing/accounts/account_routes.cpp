#include "conferencing/accounts/account_routes.hpp"

#include <nlohmann/json.hpp>

#include "http/id_pages.hpp"
#include "http/precondition.hpp"

namespace plenary::conferencing {
namespace {

using http::Permission;
using http::Request;
using http::Response;
using nlohmann::json;

// Each of them calls somebody else's server.
constexpr double k_tests_a_minute = 12;
constexpr double k_tests_at_once = 40;

OrganisationId organisation_in(const Request& request) { return http::id_in<OrganisationId>(request, "organisation"); }

ProviderAccountId account_in(const Request& request) {
    return http::id_in<ProviderAccountId>(request, "video_service");
}

AccountEntry entry_in(const json& body) {
    return {body.at("name").get<std::string>(), body.at("settings").get<SettingValues>()};
}

}  // namespace

void AccountRoutes::add_to(http::Routes& routes) {
    const std::string all = "/api/v1/organise/organisations/{organisation}/video-services",
                      one = all + "/{video_service}";
    const auto with = [this](asio::awaitable<Response> (AccountRoutes::*handler)(const Request&)) {
        return [this, handler](const Request& request) { return (this->*handler)(request); };
    };
    routes.get(all, Permission::organiser, with(&AccountRoutes::list));
    routes.post(all, Permission::organiser, with(&AccountRoutes::add));
    routes.patch(one, Permission::organiser, with(&AccountRoutes::change));
    routes.del(one, Permission::organiser, with(&AccountRoutes::remove));
    routes.post(one + "/test", Permission::organiser, with(&AccountRoutes::test))
        .limit_rate(k_tests_a_minute, k_tests_at_once);
}

AccountHere AccountRoutes::here(const ProviderAccount& account) const {
    return {opened_.health_of(account), opened_.settings_of(account).has_value(), opened_.signals_address(account.id)};
}

json AccountRoutes::json_of(const ProviderAccount& account) const { return account_json(account, here(account)); }

Response AccountRoutes::answer(int status, const ProviderAccount& account) const {
    auto response = Response::json(status, json_of(account));
    response.with("ETag", http::etag_of(account.version));
    return response;
}

asio::awaitable<Response> AccountRoutes::list(const Request& request) {
    const auto all = co_await accounts_.list(request.actor, organisation_in(request));
    if (!all) co_return Response::problem(all.error());
    auto accounts = json::array(), kinds = json::array();
    for (const auto& account : *all) accounts.push_back(json_of(account));
    for (const auto& kind : opened_.kinds().all()) kinds.push_back(kind_json(kind));
    co_return Response::json(200, {{"accounts", std::move(accounts)}, {"kinds", std::move(kinds)}});
}

asio::awaitable<Response> AccountRoutes::add(const Request& request) {
    const auto& body = request.json();
    const auto added = co_await accounts_.add(request.actor, organisation_in(request),
                                              body.at("kind").get<std::string>(), entry_in(body));
    co_return added ? answer(201, *added) : Response::problem(added.error());
}

asio::awaitable<Response> AccountRoutes::change(const Request& request) {
    const auto organisation = organisation_in(request);
    // Of an organisation that one does not see nothing is said, not even that a version is missing.
    if (const auto seen = accounts_.is_seen_by(request.actor, organisation); !seen)
        co_return Response::problem(seen.error());
    const auto on = http::expected_versions(request);
    if (!on) co_return Response::problem(on.error());
    const auto changed =
        co_await accounts_.change(request.actor, organisation, account_in(request), entry_in(request.json()), *on);
    co_return changed ? answer(200, *changed) : Response::problem(changed.error());
}

asio::awaitable<Response> AccountRoutes::remove(const Request& request) {
    const auto removed = co_await accounts_.remove(request.actor, organisation_in(request), account_in(request));
    co_return removed ? Response::no_content() : Response::problem(removed.error());
}

asio::awaitable<Response> AccountRoutes::test(const Request& request) {
    const auto test = co_await accounts_.test(request.actor, organisation_in(request), account_in(request));
    if (!test) co_return Response::problem(test.error());
    co_return Response::json(200, test_json(*test, here(test->account)));
}

}  // namespace plenary::conferencing
