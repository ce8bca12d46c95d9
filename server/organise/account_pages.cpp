#include "organise/account_pages.hpp"

#include <nlohmann/json.hpp>

#include "accounts/session_cookie.hpp"
#include "platform/instant_text.hpp"

namespace plenary::organise {

using http::Permission;
using http::Request;
using http::Response;
using nlohmann::json;

namespace {

json offer_json(const accounts::InvitationOffer& offer) {
    const auto& invitation = offer.invitation;
    return {{"organisation", offer.organisation_name},
            {"event", offer.event ? offer.title : ""},
            {"series", offer.series ? offer.title : ""},
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
}

asio::awaitable<Response> AccountPages::first_organiser(const Request& request) {
    const auto& token = request.parameter("token");
    if (!co_await services_.first.leads_on(token)) co_return over(request);
    co_return co_await frame_.island(request, "first-organiser", page_text(request, "first_title"), {{"token", token}});
}

asio::awaitable<Response> AccountPages::invitation(const Request& request) {
    const auto& token = request.parameter("token");
    const auto offer = co_await services_.invitations.find(token);
    if (!offer) co_return over(request);
    co_return co_await frame_.island(request, "invitation", page_text(request, "invitation_title"),
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
    co_return co_await frame_.island(request, "sign-in", page_text(request, "sign_in_title"),
                                     {{"second_step", second}});
}

asio::awaitable<Response> AccountPages::sign_in_link(const Request& request) {
    return link_page(request, accounts::LinkKind::sign_in, page_text(request, "sign_in_title"));
}

asio::awaitable<Response> AccountPages::reset_link(const Request& request) {
    return link_page(request, accounts::LinkKind::reset, page_text(request, "reset_title"));
}

asio::awaitable<Response> AccountPages::link_page(const Request& request, accounts::LinkKind kind,
                                                  std::string heading) {
    const auto& token = request.parameter("token");
    const auto asking = cookies_.read(request, accounts::k_asking_cookie);
    const auto state =
        co_await services_.links.state(kind, token, asking ? std::optional<std::string>(*asking) : std::nullopt);
    if (state == accounts::LinkState::over) co_return over(request);
    co_return co_await frame_.island(
        request, "sign-in-link", std::move(heading),
        {{"token", token}, {"kind", to_string(kind)}, {"here", state == accounts::LinkState::open}});
}

asio::awaitable<Response> AccountPages::account(const Request& request) {
    return frame_.island(request, "account", page_text(request, "account_title"), json::object());
}

Response AccountPages::over(const Request& request) const {
    return frame_.refusal(request, {ErrorCode::link_over, "This link has been used or is too old."});
}

}  // namespace plenary::organise
