#pragma once
#include <functional>

#include "http/routes.hpp"
#include "materials/slides_service.hpp"

namespace plenary::materials {

using FileHandler = std::function<asio::awaitable<http::Response>(const http::Request&, WantedFile::Part)>;

// Below `slides`, a pattern: "/{slides_version}/file", "/pdf", "/pages/{slides_page}" and "/small-pages/{slides_page}".
void add_file_routes(http::Routes& routes, const std::string& slides, http::Permission permission,
                     const FileHandler& handler);

[[nodiscard]] WantedFile wanted_in(const http::Request& request, WantedFile::Part part);
// An attachment that no browser runs.
[[nodiscard]] http::Response sent(const Result<SlidesFile>& file);

}  // namespace plenary::materials
