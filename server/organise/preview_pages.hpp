#pragma once
#include "events/draft_service.hpp"
#include "http/routes.hpp"
#include "organise/organise_service.hpp"
#include "site/site_service.hpp"

namespace plenary::organise {

// An event's page as an attendee will see it, with what is not public yet, for its organisers alone. Never stored,
// never indexed; nothing on it registers or counts anybody.
class PreviewPages {
public:
    // All outlive this.
    PreviewPages(OrganiseService& service, events::DraftService& drafts, site::SiteService& site, const Clock& clock)
        : service_(service), drafts_(drafts), site_(site), clock_(clock) {}

    void add_to(http::Routes& routes);

private:
    asio::awaitable<http::Response> preview(const http::Request& request);

    OrganiseService& service_;
    events::DraftService& drafts_;
    site::SiteService& site_;
    const Clock& clock_;
};

}  // namespace plenary::organise
