#include "accounts/organisation_details_routes.hpp"

#include <nlohmann/json.hpp>

#include "http/precondition.hpp"

namespace plenary::accounts {
namespace {

using http::Permission;
using http::Request;
using http::Response;
using nlohmann::json;

// What is no id names nothing; the nil id belongs to nobody.
OrganisationId organisation_in(const Request& request) {
    return OrganisationId::parse(request.parameter("organisation")).value_or(OrganisationId{});
}

std::optional<std::string> text_in(const json& body, const char* name) {
    const auto found = body.find(name);
    return found == body.end() ? std::nullopt : std::optional(found->get<std::string>());
}

Response answer(const OrganisationDetails& details) {
    auto response = Response::json(200, {{"name", details.name},
                                         {"contact_name", details.contact_name},
                                         {"contact_email", details.contact_email},
                                         {"contact_phone", details.contact_phone},
                                         {"version", details.version}});
    response.with("ETag", http::etag_of(details.version));
    return response;
}

}  // namespace

void OrganisationDetailsRoutes::add_to(http::Routes& routes) {
    const std::string one = "/api/v1/organise/organisations/{organisation}";
    routes.get(one, Permission::organiser, [this](const Request& request) { return read(request); });
    routes.patch(one, Permission::organiser, [this](const Request& request) { return change(request); });
}

asio::awaitable<Response> OrganisationDetailsRoutes::read(const Request& request) {
    const auto details = co_await details_.find(request.actor, organisation_in(request));
    co_return details ? answer(*details) : Response::problem(details.error());
}

asio::awaitable<Response> OrganisationDetailsRoutes::change(const Request& request) {
    const auto organisation = organisation_in(request);
    // Of an organisation that one does not see nothing is said, not even that a version is missing.
    if (const auto seen = details_.is_seen_by(request.actor, organisation); !seen)
        co_return Response::problem(seen.error());
    const auto on = http::expected_versions(request);
    if (!on) co_return Response::problem(on.error());
    const auto& body = request.json();
    const DetailsChange wanted{text_in(body, "name"), text_in(body, "contact_name"), text_in(body, "contact_email"),
                               text_in(body, "contact_phone")};
    const auto changed = co_await details_.change(request.actor, organisation, wanted, *on);
    co_return changed ? answer(*changed) : Response::problem(changed.error());
}

}  // namespace plenary::accounts
