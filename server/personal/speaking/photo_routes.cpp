#include "personal/speaking/photo_routes.hpp"

#include <nlohmann/json.hpp>

#include "http/precondition.hpp"
#include "personal/speaking/speak_json.hpp"

namespace plenary::personal {

using http::Permission;
using http::Request;
using http::Response;
namespace asio = http::asio;

namespace {

// Each costs a converter's second.
constexpr double k_photos_a_minute = 20;
constexpr double k_photos_at_once = 20;
constexpr double k_cuts_a_minute = 60;
constexpr double k_cuts_at_once = 30;

}  // namespace

void PhotoRoutes::add_to(http::Routes& routes) {
    const auto with = [this](asio::awaitable<Response> (PhotoRoutes::*handler)(const Request&)) {
        return [this, handler](const Request& request) { return (this->*handler)(request); };
    };
    const std::string photo = "/api/v1/speak/{speaker_key}/photo";
    routes.put(photo, Permission::anyone, with(&PhotoRoutes::take))
        .stream_body(speakers::k_most_photo_bytes)
        .limit_rate(k_photos_a_minute, k_photos_at_once);
    routes.del(photo, Permission::anyone, with(&PhotoRoutes::remove)).limit_rate(k_cuts_a_minute, k_cuts_at_once);
    routes.put(photo + "/cut", Permission::anyone, with(&PhotoRoutes::cut)).limit_rate(k_cuts_a_minute, k_cuts_at_once);
    routes.post("/api/v1/speak/{speaker_key}/kept", Permission::anyone, with(&PhotoRoutes::use_kept))
        .limit_rate(k_photos_a_minute, k_photos_at_once);
    routes.get("/speak/{speaker_key}/photo", Permission::anyone, with(&PhotoRoutes::whole))
        .limit_rate(k_cuts_a_minute, k_cuts_at_once);
    routes.get("/photos/{photo}", Permission::anyone, with(&PhotoRoutes::shown));
}

Response PhotoRoutes::answer(const Result<speakers::OwnPage>& page, const Request& request) const {
    if (!page) return Response::problem(page.error());
    auto response = Response::json(200, speakers_page_json(pages_, *page, clock_.now(), request.language));
    response.with("ETag", http::etag_of(page->speaker.version)).with("Cache-Control", "no-store");
    return response;
}

asio::awaitable<Response> PhotoRoutes::take(const Request& request) {
    auto* stream = request.stream;
    co_return answer(co_await photos_.take(request.parameter("speaker_key"), [stream] { return stream->next(); }),
                     request);
}

asio::awaitable<Response> PhotoRoutes::cut(const Request& request) {
    const auto& body = request.json();
    const media::Cut cut{body.at("x").get<double>(), body.at("y").get<double>(), body.at("size").get<double>()};
    co_return answer(co_await photos_.cut(request.parameter("speaker_key"), cut), request);
}

asio::awaitable<Response> PhotoRoutes::remove(const Request& request) {
    co_return answer(co_await photos_.remove(request.parameter("speaker_key")), request);
}

asio::awaitable<Response> PhotoRoutes::use_kept(const Request& request) {
    co_return answer(co_await photos_.use_kept(request.parameter("speaker_key")), request);
}

asio::awaitable<Response> PhotoRoutes::whole(const Request& request) {
    const auto file = co_await photos_.whole(request.parameter("speaker_key"));
    if (!file) co_return Response::problem(file.error());
    auto response = Response::file({*file, "image/jpeg", {}});
    response.with("Cache-Control", "no-store");
    co_return response;
}

// Another cut has another address; a photo that was taken away is gone a day later everywhere.
asio::awaitable<Response> PhotoRoutes::shown(const Request& request) {
    const auto file = photos_.shown(request.parameter("photo"));
    if (!file) co_return Response::problem(Error::not_found("photo"));
    auto response = Response::file({*file, "image/jpeg", {}});
    response.with("Cache-Control", "public, max-age=86400");
    co_return response;
}

}  // namespace plenary::personal
