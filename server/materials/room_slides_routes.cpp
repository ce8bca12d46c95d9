#include "materials/room_slides_routes.hpp"

#include "materials/room_slides.hpp"

namespace plenary::materials {

using http::Request;
using http::Response;

void RoomSlidesRoutes::add_to(http::Routes& routes) {
    routes.get("/room-slides/{room_slides_key}/slides.pdf", http::Permission::anyone,
               [this](const Request& request) { return file(request); });
}

asio::awaitable<Response> RoomSlidesRoutes::file(const Request& request) {
    const auto opened = opened_room_slides(link_key_, request.parameter("room_slides_key"), slides_.now());
    if (!opened) co_return Response::problem(Error::not_found("file"));
    const auto scope = policy_.scope_for_work(opened->organisation, opened->event);
    const auto found = co_await slides_.file(scope, std::nullopt, {opened->version, WantedFile::Part::pdf});
    if (!found) co_return Response::problem(found.error());
    auto response = Response::user_file({found->path, found->media_type, {}}, found->name);
    response.with("Cache-Control", "private, no-store");
    co_return response;
}

}  // namespace plenary::materials
