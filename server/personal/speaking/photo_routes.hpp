#pragma once
#include "http/routes.hpp"
#include "speakers/photo_service.hpp"

namespace plenary::personal {

// A speaker's portrait: sent, cut and taken away behind their link; what is shown of it is everybody's.
// With it goes whatever else is taken over from an earlier event.
class PhotoRoutes {
public:
    // All outlive the routes.
    PhotoRoutes(speakers::PhotoService& photos, speakers::SpeakerService& pages, const Clock& clock)
        : photos_(photos), pages_(pages), clock_(clock) {}

    void add_to(http::Routes& routes);

private:
    http::asio::awaitable<http::Response> take(const http::Request& request);
    http::asio::awaitable<http::Response> cut(const http::Request& request);
    http::asio::awaitable<http::Response> remove(const http::Request& request);
    http::asio::awaitable<http::Response> use_kept(const http::Request& request);
    http::asio::awaitable<http::Response> whole(const http::Request& request);
    http::asio::awaitable<http::Response> shown(const http::Request& request);
    [[nodiscard]] http::Response answer(const Result<speakers::OwnPage>& page, const http::Request& request) const;

    speakers::PhotoService& photos_;
    speakers::SpeakerService& pages_;
    const Clock& clock_;
};

}  // namespace plenary::personal
