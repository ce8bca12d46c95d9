#pragma once
#include "accounts/policy.hpp"
#include "events/event_service.hpp"
#include "http/routes.hpp"
#include "materials/publications/publication_service.hpp"
#include "materials/publications/publication_upload_service.hpp"

namespace plenary::materials {

// The publications of an event or a series, as organisers make them: what they say, their order, their covers and their
// files, which come over tus 1.0.0.
class PublicationDeskRoutes {
public:
    // The services outlive the routes.
    PublicationDeskRoutes(PublicationService& publications, PublicationUploadService& uploads,
                          events::EventService& events, accounts::Policy policy)
        : publications_(publications), uploads_(uploads), events_(events), policy_(policy) {}

    void add_to(http::Routes& routes);

private:
    using Handler = asio::awaitable<http::Response> (PublicationDeskRoutes::*)(const http::Request&, FileSending);
    enum class Speech { http, tus };

    // `handler` for who may organise where the publication stands, that path's parameter.
    [[nodiscard]] http::Handler with(Handler handler, Speech speech = Speech::http);
    asio::awaitable<Result<accounts::Scope>> scope_at(const http::Request& request, PublicationPlace place);
    asio::awaitable<Result<accounts::Scope>> scope_of_event(const http::Request& request, events::EventRef event);
    asio::awaitable<Result<FileSending>> sending_of(const http::Request& request);
    asio::awaitable<Result<accounts::Scope>> scope_of_list(const http::Request& request);

    asio::awaitable<http::Response> list(const http::Request& request);
    asio::awaitable<http::Response> add(const http::Request& request);
    asio::awaitable<http::Response> change(const http::Request& request, FileSending at);
    asio::awaitable<http::Response> remove(const http::Request& request, FileSending at);
    asio::awaitable<http::Response> move(const http::Request& request, FileSending at);
    asio::awaitable<http::Response> publish(const http::Request& request, FileSending at);
    asio::awaitable<http::Response> take_cover(const http::Request& request, FileSending at);
    asio::awaitable<http::Response> remove_cover(const http::Request& request, FileSending at);
    asio::awaitable<http::Response> cover(const http::Request& request, FileSending at);
    asio::awaitable<http::Response> file(const http::Request& request, FileSending at);
    asio::awaitable<http::Response> create_upload(const http::Request& request, FileSending at);
    asio::awaitable<http::Response> read_upload(const http::Request& request, FileSending at);
    asio::awaitable<http::Response> append(const http::Request& request, FileSending at);
    asio::awaitable<http::Response> remove_file(const http::Request& request, FileSending at);

    PublicationService& publications_;
    PublicationUploadService& uploads_;
    events::EventService& events_;
    accounts::Policy policy_;
};

}  // namespace plenary::materials
