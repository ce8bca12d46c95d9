#pragma once
#include <functional>

#include "http/routes.hpp"
#include "materials/slides_upload_service.hpp"

namespace plenary::materials {

// tus 1.0.0 over HTTP for slides and handouts, the same for whoever sends them: creation (with upload), expiration, checksum and
// termination.
class SlidesUploadRoutes {
public:
    // Proves who sends whose slides.
    using Whose = std::function<asio::awaitable<Result<Sending>>(const http::Request&)>;

    // The service outlives the routes.
    explicit SlidesUploadRoutes(SlidesUploadService& uploads) : uploads_(uploads) {}

    // Under `place`, a pattern: "…/slides" or "…/handouts".
    void add_to(http::Routes& routes, const std::string& place, FileKind kind, http::Permission permission,
                const Whose& whose);

private:
    using Handler = asio::awaitable<http::Response> (SlidesUploadRoutes::*)(const http::Request&, Sending);

    asio::awaitable<http::Response> create(const http::Request& request, Sending sending);
    asio::awaitable<http::Response> read(const http::Request& request, Sending sending);
    asio::awaitable<http::Response> append(const http::Request& request, Sending sending);
    asio::awaitable<http::Response> remove(const http::Request& request, Sending sending);
    // `handler` for a client that speaks tus and has proven who it is.
    [[nodiscard]] http::Handler with(Handler handler, FileKind kind, Whose whose);

    SlidesUploadService& uploads_;
};

}  // namespace plenary::materials
