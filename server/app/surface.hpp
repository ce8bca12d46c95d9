#pragma once
#include "accounts/cookie_identify.hpp"
#include "accounts/sign_in_routes.hpp"
#include "app/services.hpp"
#include "http/contract.hpp"
#include "http/cookies.hpp"
#include "http/health.hpp"
#include "http/metrics.hpp"
#include "http/permission_gate.hpp"
#include "http/routes.hpp"
#include "http/server.hpp"
#include "http/static_files.hpp"
#include "organise/organise_pages.hpp"
#include "organise/organise_routes.hpp"
#include "personal/person_routes.hpp"
#include "personal/personal_pages.hpp"
#include "personal/personal_routes.hpp"
#include "personal/presence_socket.hpp"
#include "registration/registration_routes.hpp"
#include "site/mailbox_pages.hpp"
#include "site/site_service.hpp"

namespace plenary::app {

// What stands between the services and the network: pages, calls, files, and what every request passes.
class Surface {
public:
    // Throws where the built web application or the contract cannot be read.
    Surface(Services& services, const http::Settings& settings);

    // The route table: one line a route, with its permission.
    [[nodiscard]] http::Routes routes();
    // What every request passes. The surface outlives them.
    [[nodiscard]] http::Hooks hooks();
    // From now on /readyz says no.
    void stop() { health_.stop(); }

private:
    Services& services_;
    http::Cookies cookies_;
    http::StaticFiles files_;
    http::Contract contract_;
    http::Metrics metrics_;
    http::Health health_;
    http::PermissionGate gate_;
    accounts::CookieIdentify identify_;
    accounts::SignInRoutes sign_in_routes_;

    site::SiteService site_;
    site::MailboxPages mailbox_;
    personal::PersonalService personal_;
    registration::RegistrationRoutes registration_routes_;
    personal::PersonalRoutes personal_routes_;
    personal::PersonRoutes person_routes_;
    personal::PersonalPages personal_pages_;
    personal::PresenceSocket presence_socket_;
    organise::OrganiseService organise_;
    organise::OrganiseRoutes organise_routes_;
    organise::OrganisePages organise_pages_;
    realtime::Subscription forgetting_;
};

}  // namespace plenary::app
