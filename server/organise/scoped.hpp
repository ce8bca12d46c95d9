#pragma once
#include <charconv>
#include <string_view>

#include "http/routes.hpp"
#include "organise/draft_answer.hpp"

namespace plenary::organise {

template <typename Routes>
using ScopedHandler = asio::awaitable<http::Response> (Routes::*)(const http::Request&, accounts::Scope);

// A handler of `routes` for whoever has the right at the event that the path names; the refusal for everybody else. Both
// outlive it.
template <typename Routes>
[[nodiscard]] auto scoped(OrganiseService& service, Routes& routes, ScopedHandler<Routes> handler) {
    return [&service, &routes, handler](const http::Request& request) -> asio::awaitable<http::Response> {
        auto scope = co_await service.scope_for(request.actor, event_in(request));
        if (!scope) co_return http::Response::problem(scope.error());
        co_return co_await (routes.*handler)(request, *std::move(scope));
    };
}

// A number that the contract has let through.
template <typename Number>
[[nodiscard]] Number number_in(std::string_view text) {
    Number number{};
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
}

}  // namespace plenary::organise
