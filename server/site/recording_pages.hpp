#pragma once
#include "accounts/policy.hpp"
#include "http/routes.hpp"
#include "recordings/recording_service.hpp"
#include "site/public_recording.hpp"
#include "site/site_service.hpp"

namespace plenary::site {

// The recording of an event for somebody without a place: what is published to everybody is watched here, everything
// else is refused in words, with the way to it.
class RecordingPages {
public:
    // The services and `clock` outlive this.
    RecordingPages(SiteService& site, events::EventService& events, recordings::RecordingService& recordings,
                   accounts::Policy policy, const Clock& clock)
        : site_(site), events_(events), recordings_(recordings), policy_(policy), clock_(clock) {}

    void add_to(http::Routes& routes);

private:
    asio::awaitable<http::Response> page(const http::Request& request);
    asio::awaitable<http::Response> read(const http::Request& request);
    asio::awaitable<http::Response> media(const http::Request& request);
    asio::awaitable<http::Response> poster(const http::Request& request);
    asio::awaitable<http::Response> captions(const http::Request& request);

    asio::awaitable<Result<accounts::Scope>> scope_for(const http::Request& request);
    asio::awaitable<Result<PublicRecording>> find(const http::Request& request);
    // The recording that the path names, where everybody may watch it now. Errors: not_found.
    asio::awaitable<Result<recordings::Recording>> find_watchable(const http::Request& request);

    SiteService& site_;
    events::EventService& events_;
    recordings::RecordingService& recordings_;
    accounts::Policy policy_;
    const Clock& clock_;
};

}  // namespace plenary::site
