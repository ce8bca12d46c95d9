#include "materials/publications/publication_public_routes.hpp"

#include "http/id_pages.hpp"

namespace plenary::materials {

using http::Permission;
using http::Request;
using http::Response;

void PublicationPublicRoutes::add_to(http::Routes& routes) {
    routes.get("/publications/{publication_file}", Permission::anyone,
               [this](const Request& request) { return file(request); });
    routes.get("/publication-covers/{publication_cover}", Permission::anyone,
               [this](const Request& request) { return cover(request); });
}

asio::awaitable<Response> PublicationPublicRoutes::file(const Request& request) {
    co_return file_sent(
        co_await publications_.offered_file(http::id_in<PublicationFileId>(request, "publication_file")));
}

asio::awaitable<Response> PublicationPublicRoutes::cover(const Request& request) {
    co_return cover_sent(
        co_await publications_.offered_cover(http::id_in<PublicationFileId>(request, "publication_cover").value));
}

// What is withdrawn is gone at once: it is asked for again each time, by its ETag.
Response file_sent(const Result<PublicationDownload>& file) {
    if (!file) return Response::problem(file.error());
    auto response = Response::user_file({file->path, file->media_type, {}}, file->name);
    response.with("Cache-Control", "private, no-cache");
    return response;
}

Response cover_sent(const Result<std::filesystem::path>& picture) {
    if (!picture) return Response::problem(picture.error());
    auto response = Response::file({*picture, "image/jpeg", {}});
    response.with("Cache-Control", "private, no-cache");
    return response;
}

}  // namespace plenary::materials
