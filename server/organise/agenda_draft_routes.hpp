#pragma once
#include "agenda/draft/agenda_draft_service.hpp"
#include "http/routes.hpp"
#include "organise/organise_service.hpp"

namespace plenary::organise {

// The calls of the agenda builder: the draft, its edits, and who else works on it.
class AgendaDraftRoutes {
public:
    // Both outlive the routes.
    AgendaDraftRoutes(OrganiseService& service, agenda::AgendaDraftService& drafts)
        : service_(service), drafts_(drafts) {}

    void add_to(http::Routes& routes);

private:
    asio::awaitable<http::Response> read(const http::Request& request, accounts::Scope scope);
    asio::awaitable<http::Response> edit(const http::Request& request, accounts::Scope scope);
    asio::awaitable<http::Response> undo(const http::Request& request, accounts::Scope scope);
    asio::awaitable<http::Response> restore(const http::Request& request, accounts::Scope scope);
    asio::awaitable<http::Response> changes(const http::Request& request, accounts::Scope scope);
    asio::awaitable<http::Response> editing(const http::Request& request, accounts::Scope scope);
    asio::awaitable<http::Response> problems(const http::Request& request, accounts::Scope scope);

    OrganiseService& service_;
    agenda::AgendaDraftService& drafts_;
};

}  // namespace plenary::organise
