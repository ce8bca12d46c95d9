#pragma once
#include <filesystem>

#include "http/routes.hpp"

namespace plenary::site {

// GET /demo/live/{file}: the demo's endless HLS stream as ffmpeg leaves it in `folder`.
void add_demo_stream(http::Routes& routes, std::filesystem::path folder);

}  // namespace plenary::site
