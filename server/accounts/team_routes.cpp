#include "accounts/team_routes.hpp"

#include <nlohmann/json.hpp>

#include "accounts/team_json.hpp"
#include "http/page_limit.hpp"
#include "http/precondition.hpp"

namespace plenary::accounts {
namespace {

using http::id_in;
using http::Permission;
using http::Request;
using http::Response;
using nlohmann::json;

// Of one network's address: each one is a mail.
constexpr double k_mails_a_minute = 10;
constexpr double k_mails_at_once = 40;

InvitationId invitation_in(const Request& request) {
    const auto& named = request.parameters;
    const auto* name = named.contains("event")    ? "event_invitation"
                       : named.contains("series") ? "series_invitation"
                                                  : "invitation";
    return id_in<InvitationId>(request, name);
}

http::Role role_in(const json& body) { return http::role_named(body.at("role").get_ref<const std::string&>()); }

// The answer in which a member stands, with the version that its next edit names.
Response answer(const TeamMember& member, const Request& request) {
    auto response = Response::json(200, member_json(member, request.actor.account.value()));
    response.with("ETag", http::etag_of(member.version));
    return response;
}

Response done(const Result<void>& changed) {
    return changed ? Response::no_content() : Response::problem(changed.error());
}

}  // namespace

void TeamRoutes::add_to(http::Routes& routes) {
    const auto with = [this](asio::awaitable<Response> (TeamRoutes::*handler)(const Request&)) {
        return [this, handler](const Request& request) { return (this->*handler)(request); };
    };
    const std::string organisation = "/api/v1/organise/organisations/{organisation}",
                      event = "/api/v1/organise/events/{event}", series = "/api/v1/organise/series/{series}";
    struct Paths {
        std::string people, invitations, invitation;
    };
    for (const auto& [people, invitations, invitation] :
         {Paths{organisation + "/members", organisation + "/invitations", organisation + "/invitations/{invitation}"},
          Paths{series + "/team", series + "/invitations", series + "/invitations/{series_invitation}"},
          Paths{event + "/team", event + "/invitations", event + "/invitations/{event_invitation}"}}) {
        routes.get(people, Permission::organiser, with(&TeamRoutes::members));
        routes.patch(people + "/{member}", Permission::organiser, with(&TeamRoutes::change_role));
        routes.del(people + "/{member}", Permission::organiser, with(&TeamRoutes::remove));
        routes.get(invitations, Permission::organiser, with(&TeamRoutes::invitations));
        routes.post(invitations, Permission::organiser, with(&TeamRoutes::invite))
            .limit_rate(k_mails_a_minute, k_mails_at_once);
        routes.post(invitation + "/send-again", Permission::organiser, with(&TeamRoutes::send_again))
            .limit_rate(k_mails_a_minute, k_mails_at_once);
        routes.del(invitation, Permission::organiser, with(&TeamRoutes::withdraw));
    }
}

asio::awaitable<Result<TeamOf>> TeamRoutes::team_of(const Request& request) const {
    if (request.parameters.contains("organisation")) co_return TeamOf{id_in<OrganisationId>(request, "organisation")};
    if (request.parameters.contains("series")) {
        const auto series = co_await series_ownership_of_(request.parameter("series"));
        if (!series) co_return std::unexpected(Error::not_found("series"));
        co_return TeamOf{*series};
    }
    auto event = co_await ownership_of_(request.parameter("event"));
    if (!event) co_return std::unexpected(Error::not_found("event"));
    co_return TeamOf{*std::move(event)};
}

asio::awaitable<Response> TeamRoutes::members(const Request& request) {
    const auto team = co_await team_of(request);
    if (!team) co_return Response::problem(team.error());
    const auto after = pages_.position<AccountId>(request);
    if (!after) co_return Response::problem(after.error());
    const auto page = co_await team_.members(request.actor, *team, *after, http::page_limit(request));
    if (!page) co_return Response::problem(page.error());
    auto items = json::array();
    for (const auto& member : page->items) items.push_back(member_json(member, request.actor.account.value()));
    co_return pages_.page_of(request, std::move(items), page->next);
}

asio::awaitable<Response> TeamRoutes::change_role(const Request& request) {
    const auto team = co_await team_of(request);
    if (!team) co_return Response::problem(team.error());
    // Of a team that one does not see nothing is said, not even that a version is missing.
    if (const auto seen = team_.is_seen_by(request.actor, *team); !seen) co_return Response::problem(seen.error());
    const auto on = http::expected_versions(request);
    if (!on) co_return Response::problem(on.error());
    const auto member = co_await team_.change_role(request.actor, *team, id_in<AccountId>(request, "member"),
                                                   role_in(request.json()), *on);
    co_return member ? answer(*member, request) : Response::problem(member.error());
}

asio::awaitable<Response> TeamRoutes::remove(const Request& request) {
    const auto team = co_await team_of(request);
    if (!team) co_return Response::problem(team.error());
    co_return done(co_await team_.remove(request.actor, *team, id_in<AccountId>(request, "member")));
}

asio::awaitable<Response> TeamRoutes::invitations(const Request& request) {
    const auto team = co_await team_of(request);
    if (!team) co_return Response::problem(team.error());
    const auto after = pages_.position<InvitationId>(request);
    if (!after) co_return Response::problem(after.error());
    const auto page = co_await team_.invitations(request.actor, *team, *after, http::page_limit(request));
    if (!page) co_return Response::problem(page.error());
    auto items = json::array();
    for (const auto& invitation : page->items) items.push_back(invitation_json(invitation));
    co_return pages_.page_of(request, std::move(items), page->next);
}

asio::awaitable<Response> TeamRoutes::invite(const Request& request) {
    const auto team = co_await team_of(request);
    if (!team) co_return Response::problem(team.error());
    const auto& body = request.json();
    const auto invited =
        co_await team_.invite(request.actor, *team, {body.at("email"), role_in(body), body.at("language")});
    co_return invited ? Response::json(201, invitation_json(*invited)) : Response::problem(invited.error());
}

asio::awaitable<Response> TeamRoutes::send_again(const Request& request) {
    const auto team = co_await team_of(request);
    if (!team) co_return Response::problem(team.error());
    const auto sent = co_await team_.send_again(request.actor, *team, invitation_in(request));
    co_return sent ? Response::json(200, invitation_json(*sent)) : Response::problem(sent.error());
}

asio::awaitable<Response> TeamRoutes::withdraw(const Request& request) {
    const auto team = co_await team_of(request);
    if (!team) co_return Response::problem(team.error());
    co_return done(co_await team_.withdraw(request.actor, *team, invitation_in(request)));
}

}  // namespace plenary::accounts
