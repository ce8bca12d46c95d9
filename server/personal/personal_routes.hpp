#pragma once
#include "http/cookies.hpp"
#include "http/cursor.hpp"
#include "http/routes.hpp"
#include "personal/personal_service.hpp"

namespace plenary::personal {

// The calls of the personal, join and recording pages.
class PersonalRoutes {
public:
    // `beat`: how often a page without a socket says that it is there.
    PersonalRoutes(PersonalService& service, Services services, http::Cookies cookies, http::Cursors cursors,
                   std::chrono::seconds beat)
        : service_(service), services_(services), cookies_(cookies), cursors_(std::move(cursors)), beat_(beat) {}

    void add_to(http::Routes& routes);

private:
    asio::awaitable<http::Response> list(const http::Request& request);
    asio::awaitable<http::Response> forget(const http::Request& request);
    asio::awaitable<http::Response> read(const http::Request& request);
    asio::awaitable<http::Response> give_up(const http::Request& request);
    asio::awaitable<http::Response> accept(const http::Request& request);
    asio::awaitable<http::Response> register_again(const http::Request& request);
    asio::awaitable<http::Response> join(const http::Request& request);
    asio::awaitable<http::Response> presence(const http::Request& request);
    asio::awaitable<http::Response> recording(const http::Request& request);
    asio::awaitable<http::Response> watched(const http::Request& request);

    // The place after a change, or the change's error.
    using Change = asio::awaitable<Result<void>> (registration::RegistrationService::*)(accounts::Scope);
    asio::awaitable<http::Response> change(const http::Request& request, Change how);

    PersonalService& service_;
    Services services_;
    http::Cookies cookies_;
    http::Cursors cursors_;
    std::chrono::seconds beat_;
};

// The registration named in the path. Throws std::out_of_range on a route without one.
[[nodiscard]] RegistrationId registration_in(const http::Request& request);
// The session named in the query.
[[nodiscard]] RecordingId recording_in(const http::Request& request);
[[nodiscard]] std::optional<SessionId> session_in(const http::Request& request);

}  // namespace plenary::personal
