#include "materials/slides_upload_routes.hpp"

#include <nlohmann/json.hpp>

#include "http/tus.hpp"
#include "materials/slides_json.hpp"

namespace plenary::materials {

using http::Permission;
using http::Request;
using http::Response;
namespace tus = http::tus;

namespace {

// "slides_upload", "handout_upload": as patterns name it.
std::string parameter_of(FileKind kind) { return std::string(to_string(kind)) + "_upload"; }

UploadId upload_in(const Request& request, FileKind kind) {
    // The contract lets ids through only; the nil id names nothing.
    return UploadId::parse(request.parameter(parameter_of(kind))).value_or(UploadId{});
}

Response with_standing(Response response, const SlidesStanding& standing) {
    response.with("Cache-Control", "no-store");
    return tus::with_standing(std::move(response), standing.received, standing.upload.expires_at);
}

}  // namespace

void SlidesUploadRoutes::add_to(http::Routes& routes, const std::string& place, FileKind kind, Permission permission,
                                const Whose& whose) {
    const auto most = static_cast<std::size_t>(uploads_.limits(kind).most_bytes);
    const auto upload = place + "/{" + parameter_of(kind) + "}";
    routes.options(place, Permission::anyone, [this, kind](const Request&) -> asio::awaitable<Response> {
        co_return tus::capabilities(uploads_.limits(kind));
    });
    routes.post(place, permission, with(&SlidesUploadRoutes::create, kind, whose)).stream_body(most);
    routes.get(upload, permission, with(&SlidesUploadRoutes::read, kind, whose));
    routes.patch(upload, permission, with(&SlidesUploadRoutes::append, kind, whose)).stream_body(most);
    routes.del(upload, permission, with(&SlidesUploadRoutes::remove, kind, whose));
}

http::Handler SlidesUploadRoutes::with(Handler handler, FileKind kind, Whose whose) {
    return [this, handler, kind, whose = std::move(whose)](const Request& request) -> asio::awaitable<Response> {
        auto sending = co_await whose(request);
        if (!sending) co_return tus::refusal(sending.error());
        sending->kind = kind;
        if (const auto spoken = tus::speaks(request); !spoken) co_return tus::refusal(spoken.error());
        co_return co_await (this->*handler)(request, *std::move(sending));
    };
}

asio::awaitable<Response> SlidesUploadRoutes::create(const Request& request, Sending sending) {
    auto announced = announced_slides(request.header("upload-length"), request.header("upload-metadata"),
                                      uploads_.limits(sending.kind));
    if (!announced) co_return tus::refusal(announced.error());
    auto piece = tus::piece_in(request, 0);
    if (!piece) co_return tus::refusal(piece.error());
    auto standing = co_await uploads_.create(sending, *std::move(announced));
    if (!standing) co_return tus::refusal(standing.error());
    const auto id = standing->upload.id;
    if (tus::sends_bytes(request)) standing = co_await uploads_.append(std::move(sending), id, *std::move(piece));
    // What could not be kept of the first bytes is sent again to the address; what is no slides has none.
    auto response =
        standing ? with_standing(Response{201, {}, std::string{}}, *standing) : tus::refusal(standing.error());
    if (standing || standing.error().code != ErrorCode::invalid)
        response.with("Location", request.path + "/" + id.to_string());
    co_return response;
}

asio::awaitable<Response> SlidesUploadRoutes::read(const Request& request, Sending sending) {
    const auto id = upload_in(request, sending.kind);
    const auto standing = co_await uploads_.find(std::move(sending), id);
    if (!standing) co_return tus::refusal(standing.error());
    auto response = with_standing(Response::json(200, slides_upload_json(*standing)), *standing);
    const auto& announced = standing->upload.announced;
    response.with("Upload-Length", std::to_string(announced.bytes));
    if (!announced.metadata.empty()) response.with("Upload-Metadata", announced.metadata);
    co_return response;
}

asio::awaitable<Response> SlidesUploadRoutes::append(const Request& request, Sending sending) {
    const auto offset = tus::offset_in(request);
    if (!offset) co_return tus::refusal(offset.error());
    auto piece = tus::piece_in(request, *offset);
    if (!piece) co_return tus::refusal(piece.error());
    const auto id = upload_in(request, sending.kind);
    const auto standing = co_await uploads_.append(std::move(sending), id, *std::move(piece));
    co_return standing ? with_standing(Response::no_content(), *standing) : tus::refusal(standing.error());
}

asio::awaitable<Response> SlidesUploadRoutes::remove(const Request& request, Sending sending) {
    const auto id = upload_in(request, sending.kind);
    const auto removed = co_await uploads_.remove(std::move(sending), id);
    co_return removed ? tus::with_version(Response::no_content()) : tus::refusal(removed.error());
}

}  // namespace plenary::materials
