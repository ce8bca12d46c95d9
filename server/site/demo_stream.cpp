#include "site/demo_stream.hpp"

#include "storage/storage.hpp"

namespace plenary::site {

void add_demo_stream(http::Routes& routes, std::filesystem::path folder) {
    routes.get("/demo/live/{file}", http::Permission::anyone,
               [stream = storage::Storage(std::move(folder))](
                   const http::Request& request) -> http::asio::awaitable<http::Response> {
                   const auto file = stream.find(request.parameter("file"));
                   if (!file) co_return http::Response::problem(Error::not_found("stream"));
                   const bool playlist = file->extension() == ".m3u8";
                   auto response =
                       http::Response::file({*file, playlist ? "application/vnd.apple.mpegurl" : "video/mp2t", {}});
                   response.with("Cache-Control", playlist ? "no-cache" : "max-age=60");
                   co_return response;
               });
}

}  // namespace plenary::site
