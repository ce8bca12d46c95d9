#pragma once
#include "http/routes.hpp"
#include "materials/extras_service.hpp"
#include "materials/slides_upload_routes.hpp"

namespace plenary::materials {

// Links and handouts beside the slides of one person for one session, the same for whoever brings them.
class ExtrasRoutes {
public:
    // The services outlive the routes.
    ExtrasRoutes(ExtrasService& extras, SlidesUploadService& uploads) : extras_(extras), upload_routes_(uploads) {}

    // Under `session`, a pattern, for who `whose` proves: "/handouts" over tus, "/links" and "/extras/{extra}".
    void add_to(http::Routes& routes, const std::string& session, http::Permission permission,
                const SlidesUploadRoutes::Whose& whose);

private:
    using Handler = asio::awaitable<http::Response> (ExtrasRoutes::*)(const http::Request&, Sending);

    asio::awaitable<http::Response> add_link(const http::Request& request, Sending by);
    asio::awaitable<http::Response> name(const http::Request& request, Sending by);
    asio::awaitable<http::Response> remove(const http::Request& request, Sending by);
    // `handler` for who has proven who it is.
    [[nodiscard]] http::Handler with(Handler handler, SlidesUploadRoutes::Whose whose);
    [[nodiscard]] http::Response shown(const Result<Deck>& deck) const;

    ExtrasService& extras_;
    SlidesUploadRoutes upload_routes_;
};

}  // namespace plenary::materials
