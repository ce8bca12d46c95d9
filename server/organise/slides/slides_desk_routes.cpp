#include "organise/slides/slides_desk_routes.hpp"

#include <nlohmann/json.hpp>

#include "http/id_pages.hpp"
#include "http/static_files.hpp"
#include "organise/scoped.hpp"
#include "organise/slides/slides_desk_json.hpp"

namespace plenary::organise {

using http::Permission;
using http::Request;
using http::Response;

namespace {

std::optional<SlidesDeskId> desk_in(const Request& request) {
    const auto desk = request.query_value("desk");
    return desk ? SlidesDeskId::parse(*desk) : std::nullopt;
}

SlidesChoice choice_in(const Request& request) {
    SlidesChoice choice;
    if (const auto session = request.query_value("session")) choice.session = SessionId::parse(*session);
    choice.day = std::string(request.query_value("day").value_or(""));
    if (const auto room = request.query_value("room")) {
        choice.room_id = RoomId::parse(*room);
        choice.room = choice.room_id ? SlidesChoice::Room::one : SlidesChoice::Room::none;
    }
    choice.desk = desk_in(request);
    choice.only_new = request.query_value("new") == "true";
    choice.as_pdf = request.query_value("as") == "pdf";
    return choice;
}

SlidesVersionId version_in(const Request& request) { return http::id_in<SlidesVersionId>(request, "slides_version"); }

Response download(const Result<SlidesDownload>& found, std::string content_type) {
    if (!found) return Response::problem(found.error());
    return Response::user_file(http::SourceBody{found->source, std::move(content_type), found->etag}, found->name);
}

}  // namespace

void SlidesDeskRoutes::add_to(http::Routes& routes) {
    const auto with = [this](ScopedHandler<SlidesDeskRoutes> handler) { return scoped(service_, *this, handler); };
    const std::string desk = "/api/v1/organise/events/{event}/slides-desk";
    const std::string version = desk + "/versions/{slides_version}";
    routes.get(desk, Permission::organiser, with(&SlidesDeskRoutes::look));
    routes.get(desk + "/slides.zip", Permission::organiser, with(&SlidesDeskRoutes::archive));
    routes.get(version + "/file", Permission::organiser, with(&SlidesDeskRoutes::file));
    routes.get(version + "/pages", Permission::organiser, with(&SlidesDeskRoutes::pages));
    routes.get(version + "/pages/{slides_page}", Permission::organiser, with(&SlidesDeskRoutes::picture));
}

asio::awaitable<Response> SlidesDeskRoutes::look(const Request& request, accounts::Scope scope) {
    co_return Response::json(200, slides_desk_json(co_await desk_.look(std::move(scope), choice_in(request))));
}

asio::awaitable<Response> SlidesDeskRoutes::archive(const Request& request, accounts::Scope scope) {
    co_return download(co_await desk_.archive(std::move(scope), choice_in(request)), "application/zip");
}

asio::awaitable<Response> SlidesDeskRoutes::file(const Request& request, accounts::Scope scope) {
    co_return download(co_await desk_.file(std::move(scope), version_in(request), desk_in(request)),
                       "application/octet-stream");
}

asio::awaitable<Response> SlidesDeskRoutes::pages(const Request& request, accounts::Scope scope) {
    const auto found = co_await desk_.pages(std::move(scope), version_in(request));
    if (!found) co_return Response::problem(found.error());
    auto items = nlohmann::json::array();
    for (const auto& page : *found) items.push_back(slides_page_json(page));
    co_return Response::json(200, {{"items", std::move(items)}, {"next", nullptr}});
}

asio::awaitable<Response> SlidesDeskRoutes::picture(const Request& request, accounts::Scope scope) {
    const auto path =
        co_await desk_.picture(std::move(scope), version_in(request), number_in<int>(request.parameter("slides_page")));
    if (!path) co_return Response::problem(Error::not_found("page"));
    auto response = Response::file({*path, http::content_type_of(*path), {}});
    co_return std::move(response.with("Cache-Control", "private, max-age=86400, immutable"));
}

}  // namespace plenary::organise
