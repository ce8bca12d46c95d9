#pragma once
#include "accounts/sign_in_service.hpp"
#include "events/event_service.hpp"
#include "http/cursor.hpp"
#include "http/routes.hpp"
#include "messages/registration_mails.hpp"
#include "organise/organise_service.hpp"
#include "organise/registrations_service.hpp"
#include "registration/organiser_service.hpp"
#include "registration/registration_service.hpp"

namespace plenary::organise {

// What the calls of the registrations table stand on; all outlive them.
struct RegistrationsParts {
    OrganiseService& organise;
    RegistrationsService& table;
    registration::OrganiserService& changes;
    registration::RegistrationService& registrations;
    events::EventService& events;
    messages::RegistrationMails& mails;
    accounts::SignInService& sign_ins;
    const Clock& clock;
    std::string public_url;  // without a slash at the end
};

// The calls of the registrations table, and of the place at which an organiser sees what attendees see.
class RegistrationsRoutes {
public:
    RegistrationsRoutes(RegistrationsParts parts, http::Cursors cursors)
        : on_(std::move(parts)), cursors_(std::move(cursors)) {}

    void add_to(http::Routes& routes);

private:
    asio::awaitable<http::Response> list(const http::Request& request);
    asio::awaitable<http::Response> figures(const http::Request& request);
    asio::awaitable<http::Response> countries(const http::Request& request);
    asio::awaitable<http::Response> export_csv(const http::Request& request);
    asio::awaitable<http::Response> add(const http::Request& request);
    asio::awaitable<http::Response> decide(const http::Request& request);
    asio::awaitable<http::Response> undo(const http::Request& request);
    asio::awaitable<http::Response> open(const http::Request& request);
    asio::awaitable<http::Response> step(const http::Request& request);
    asio::awaitable<http::Response> preview(const http::Request& request);
    asio::awaitable<http::Response> resend(const http::Request& request);
    asio::awaitable<http::Response> link(const http::Request& request);
    asio::awaitable<http::Response> admission(const http::Request& request);
    asio::awaitable<http::Response> trial(const http::Request& request);

    asio::awaitable<Result<accounts::Scope>> event_scope(const http::Request& request);
    // The right to the registration that the path names, which stands at the event that it names.
    asio::awaitable<Result<accounts::Scope>> registration_scope(const http::Request& request);
    asio::awaitable<http::Response> show(const http::Request& request, accounts::Scope scope);
    [[nodiscard]] http::Response link_to(const registration::Registration& place) const;

    RegistrationsParts on_;
    http::Cursors cursors_;
};

}  // namespace plenary::organise
