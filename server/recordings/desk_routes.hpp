#pragma once
#include "accounts/policy.hpp"
#include "events/event_service.hpp"
#include "http/routes.hpp"
#include "recordings/desk_service.hpp"
#include "recordings/upload_service.hpp"

namespace plenary::recordings {

// The organiser's calls about the recordings of an event, and the files that only organisers may see.
class DeskRoutes {
public:
    DeskRoutes(DeskService& desk, UploadService& uploads, events::EventService& events, accounts::Policy policy)
        : desk_(desk), uploads_(uploads), events_(events), policy_(policy) {}

    void add_to(http::Routes& routes);

private:
    asio::awaitable<http::Response> read(const http::Request& request);
    asio::awaitable<http::Response> choose(const http::Request& request);
    asio::awaitable<http::Response> change(const http::Request& request);
    asio::awaitable<http::Response> publish(const http::Request& request);
    asio::awaitable<http::Response> withdraw(const http::Request& request);
    asio::awaitable<http::Response> repeat(const http::Request& request);
    asio::awaitable<http::Response> remove(const http::Request& request);
    asio::awaitable<http::Response> put_captions(const http::Request& request);
    asio::awaitable<http::Response> remove_captions(const http::Request& request);
    asio::awaitable<http::Response> captions(const http::Request& request);
    asio::awaitable<http::Response> media(const http::Request& request);
    asio::awaitable<http::Response> poster(const http::Request& request);

    // The right to the event that the path names, and the versions that If-Match does.
    struct Edit {
        accounts::Scope scope;
        ExpectedVersions on;
    };
    asio::awaitable<Result<accounts::Scope>> scope_for(const http::Request& request);
    asio::awaitable<Result<Edit>> edit_of(const http::Request& request);
    // One of the steps that need nothing but the version.
    using Step = asio::awaitable<Result<OrganisedRecording>> (DeskService::*)(accounts::Scope, RecordingId,
                                                                              ExpectedVersions);
    asio::awaitable<http::Response> take(const http::Request& request, Step step);
    asio::awaitable<http::Response> show(const accounts::Scope& scope, const http::Request& request,
                                         Result<RecordingDesk> desk);
    asio::awaitable<http::Response> show(const accounts::Scope& scope, const http::Request& request,
                                         Result<OrganisedRecording> recording);

    DeskService& desk_;
    UploadService& uploads_;
    events::EventService& events_;
    accounts::Policy policy_;
};

}  // namespace plenary::recordings
