#pragma once
#include "agenda/releases/release_service.hpp"
#include "events/event_service.hpp"
#include "http/routes.hpp"
#include "messages/registration_mails.hpp"
#include "organise/organise_service.hpp"

namespace plenary::organise {

// The calls that show an agenda to everybody, and that compare what was shown.
class AgendaReleaseRoutes {
public:
    // All outlive the routes.
    AgendaReleaseRoutes(OrganiseService& service, agenda::ReleaseService& releases, events::EventService& events,
                        const messages::RegistrationMails& mails)
        : service_(service), releases_(releases), events_(events), mails_(mails) {}

    void add_to(http::Routes& routes);

private:
    asio::awaitable<http::Response> list(const http::Request& request, accounts::Scope scope);
    asio::awaitable<http::Response> preview(const http::Request& request, accounts::Scope scope);
    asio::awaitable<http::Response> release(const http::Request& request, accounts::Scope scope);
    asio::awaitable<http::Response> compare(const http::Request& request, accounts::Scope scope);

    OrganiseService& service_;
    agenda::ReleaseService& releases_;
    events::EventService& events_;
    const messages::RegistrationMails& mails_;
};

}  // namespace plenary::organise
