#include "materials/slides_file_routes.hpp"

#include <charconv>

namespace plenary::materials {

using http::Request;
using http::Response;
using Part = WantedFile::Part;

void add_file_routes(http::Routes& routes, const std::string& slides, http::Permission permission,
                     const FileHandler& handler) {
    const auto with = [&](Part part) {
        return [handler, part](const Request& request) { return handler(request, part); };
    };
    const auto version = slides + "/{slides_version}";
    routes.get(version + "/file", permission, with(Part::original));
    routes.get(version + "/pdf", permission, with(Part::pdf));
    routes.get(version + "/pages/{slides_page}", permission, with(Part::page));
    routes.get(version + "/small-pages/{slides_page}", permission, with(Part::small_page));
}

WantedFile wanted_in(const Request& request, Part part) {
    // What is no id or number names nothing.
    WantedFile wanted{SlidesVersionId::parse(request.parameter("slides_version")).value_or(SlidesVersionId{}), part, 0};
    if (part == Part::original || part == Part::pdf) return wanted;
    const auto& page = request.parameter("slides_page");
    const auto [end, fault] = std::from_chars(page.data(), page.data() + page.size(), wanted.page);
    if (fault != std::errc{} || end != page.data() + page.size()) wanted.page = 0;
    return wanted;
}

Response sent(const Result<SlidesFile>& file) {
    if (!file) return Response::problem(file.error());
    auto response = Response::user_file({file->path, file->media_type, {}}, file->name);
    response.with("Cache-Control", "private, no-cache");
    return response;
}

}  // namespace plenary::materials
