#pragma once
#include "events/change_service.hpp"
#include "events/draft_service.hpp"
#include "http/routes.hpp"
#include "messages/registration_mails.hpp"
#include "organise/organise_service.hpp"

namespace plenary::organise {

// The calls that change what everybody sees: first shown with whom they tell and in which words, then carried out.
class ChangeRoutes {
public:
    // All outlive this.
    ChangeRoutes(OrganiseService& service, events::DraftService& drafts, events::ChangeService& changes,
                 const messages::RegistrationMails& mails, const Clock& clock)
        : service_(service), drafts_(drafts), changes_(changes), mails_(mails), clock_(clock) {}

    void add_to(http::Routes& routes);

private:
    asio::awaitable<http::Response> preview(const http::Request& request);
    asio::awaitable<http::Response> carry_out(const http::Request& request);
    asio::awaitable<http::Response> discard(const http::Request& request);

    OrganiseService& service_;
    events::DraftService& drafts_;
    events::ChangeService& changes_;
    const messages::RegistrationMails& mails_;
    const Clock& clock_;
};

}  // namespace plenary::organise
