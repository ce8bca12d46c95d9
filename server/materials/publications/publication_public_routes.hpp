#pragma once
#include "http/routes.hpp"
#include "materials/publications/publication_service.hpp"

namespace plenary::materials {

// What everybody takes of publications, by ids that public pages name: what is no more published is not there.
class PublicationPublicRoutes {
public:
    // The service outlives the routes.
    explicit PublicationPublicRoutes(PublicationService& publications) : publications_(publications) {}

    void add_to(http::Routes& routes);

private:
    asio::awaitable<http::Response> file(const http::Request& request);
    asio::awaitable<http::Response> cover(const http::Request& request);

    PublicationService& publications_;
};

// An attachment that no browser runs.
[[nodiscard]] http::Response file_sent(const Result<PublicationDownload>& file);
[[nodiscard]] http::Response cover_sent(const Result<std::filesystem::path>& picture);

}  // namespace plenary::materials
