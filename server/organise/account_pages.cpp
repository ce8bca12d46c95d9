#include "organise/account_pages.hpp"

#include <nlohmann/json.hpp>

#include "accounts/session_cookie.hpp"
#include "http/problem.hpp"
#include "organise/page_address.hpp"
#include "platform/catalogue.hpp"
#include "platform/instant_text.hpp"

namespace plenary::organise {

using http::Permission;
using http::Request;
using http::Response;
using nlohmann::json;

namespace {

std::string title(const Request& request, std::string_view key) {
    return catalogue("pages", request.language).text(key);
}

json offer_json(const accounts::InvitationOffer& offer) {
    const auto& invitation = offer.invitation;
    return {{"organisation", offer.organisation_name},
            {"event", offer.event_title},
            {"email", invitation.email},
            {"role", to_string(invitation.role)},
            {"invited_by", invitation.invited_by},
            {"expires_at", to_rfc3339(invitation.expires_at)},
            {"has_account", offer.has_account}};
}

}  // namespace

void AccountPages::add_to(http::Routes& routes) {
    const auto with = [this](asio::awaitable<Response> (AccountPages::*handler)(const Request&)) {
        return [this, handler](const Request& request) { return (this->*handler)(request); };
    };
    routes.get("/organise/first/{token}", Permission::anyone, with(&AccountPages::first_organiser));
    routes.get("/organise/invitation/{token}", Permission::anyone, with(&AccountPages::invitation));
    routes.get("/organise/sign-in", Permission::anyone, with(&AccountPages::sign_in));
    routes.get("/organise/sign-in/link/{token}", Permission::anyone, with(&AccountPages::sign_in_link));
    routes.get("/organise/sign-in/reset/{token}", Permission::anyone, with(&AccountPages::reset_link));
    routes.get("/organise/account", Permission::organiser, with(&AccountPages::account));
    routes.get("/organise/events/{event}/team", Permission::organiser, with(&AccountPages::event_team));
    routes.get("/organise/team", Permission::organiser, with(&AccountPages::team));
}

asio::awaitable<Response> AccountPages::first_organiser(const Request& request) {
    const auto& token = request.parameter("token");
    if (!co_await services_.first.leads_on(token)) co_return over(request);
    co_return co_await page(request, "first-organiser", title(request, "first_title"), {{"token", token}});
}

asio::awaitable<Response> AccountPages::invitation(const Request& request) {
    const auto& token = request.parameter("token");
    const auto offer = co_await services_.invitations.find(token);
    if (!offer) co_return over(request);
    co_return co_await page(request, "invitation", title(request, "invitation_title"),
                            {{"token", token}, {"offer", offer_json(*offer)}});
}

// Who has proven the first step and reloads goes on with the second.
asio::awaitable<Response> AccountPages::sign_in(const Request& request) {
    if (request.actor.account) {
        auto elsewhere = Response::redirect(303, "/organise");
        co_return std::move(elsewhere.with("Cache-Control", "no-store"));
    }
    const auto owed = cookies_.read(request, accounts::k_challenge_cookie);
    const bool second = owed && co_await services_.second.is_owed(std::string(*owed));
    co_return co_await page(request, "sign-in", title(request, "sign_in_title"), {{"second_step", second}});
}

asio::awaitable<Response> AccountPages::sign_in_link(const Request& request) {
    return link_page(request, accounts::LinkKind::sign_in, title(request, "sign_in_title"));
}

asio::awaitable<Response> AccountPages::reset_link(const Request& request) {
    return link_page(request, accounts::LinkKind::reset, title(request, "reset_title"));
}

asio::awaitable<Response> AccountPages::link_page(const Request& request, accounts::LinkKind kind,
                                                  std::string heading) {
    const auto& token = request.parameter("token");
    const auto asking = cookies_.read(request, accounts::k_asking_cookie);
    const auto state =
        co_await services_.links.state(kind, token, asking ? std::optional<std::string>(*asking) : std::nullopt);
    if (state == accounts::LinkState::over) co_return over(request);
    co_return co_await page(
        request, "sign-in-link", std::move(heading),
        {{"token", token}, {"kind", to_string(kind)}, {"here", state == accounts::LinkState::open}});
}

asio::awaitable<Response> AccountPages::account(const Request& request) {
    return page(request, "account", title(request, "account_title"), json::object());
}

asio::awaitable<Response> AccountPages::event_team(const Request& request) {
    const auto& name = request.parameter("event");
    const auto found = co_await services_.organise.seen_by(request.actor, events::parse_event_ref(name));
    if (!found) co_return services_.site.error_page(request, http::kind_of(found.error().code).status, found.error());
    co_return co_await page(request, "event-team", title(request, "team_title"),
                            {{"event", name},
                             {"title", found->names.title.best(request.language).text},
                             {"organisation", found->names.organisation},
                             {"role", to_string(found->role)},
                             {"own", found->own}});
}

asio::awaitable<Response> AccountPages::team(const Request& request) {
    return page(request, "team", title(request, "team_title"), json::object());
}

asio::awaitable<Response> AccountPages::page(const Request& request, std::string island, std::string heading,
                                             json props) {
    site::Head head;
    head.title = heading;
    head.path = address_of(request);
    head.indexed = false;
    if (request.actor.account) {
        const auto account = co_await services_.sign_ins.account_of(request.actor);
        head.signed_in = account.name;
        head.page_data =
            site::script_json({{"session", session_json_(account, request.actor.csrf_token)}, {"sender", sender_}});
    }
    const json view{{"island", island}, {"heading", heading}, {"props", props.dump()}};
    const auto frame = co_await services_.site.frame();
    const auto* page = island == "sign-in" ? "sign-in" : "account";
    auto response = Response::html(200, site::render_page(page, view, head, frame, request.language));
    co_return std::move(response.with("Cache-Control", "no-store"));
}

Response AccountPages::over(const Request& request) const {
    const Error error{ErrorCode::link_over, "This link has been used or is too old."};
    auto response = services_.site.error_page(request, http::kind_of(error.code).status, error);
    return std::move(response.with("Cache-Control", "no-store"));
}

}  // namespace plenary::organise
