#include "recordings/upload_routes.hpp"

#include <nlohmann/json.hpp>

#include "http/tus.hpp"
#include "recordings/upload_json.hpp"

namespace plenary::recordings {

using http::Permission;
using http::Request;
using http::Response;
namespace tus = http::tus;

namespace {

Response with_standing(Response response, const Standing& standing) {
    return tus::with_standing(std::move(response), standing.received, standing.upload.expires_at);
}

UploadId upload_in(const Request& request) {
    // The contract lets ids through only; the nil id names nothing.
    return UploadId::parse(request.parameter("upload")).value_or(UploadId{});
}

}  // namespace

void UploadRoutes::add_to(http::Routes& routes) {
    const auto with = [this](asio::awaitable<Response> (UploadRoutes::*handler)(const Request&)) {
        return [this, handler](const Request& request) { return (this->*handler)(request); };
    };
    const std::string uploads = "/api/v1/organise/events/{event}/uploads", upload = uploads + "/{upload}";
    const auto most = static_cast<std::size_t>(uploads_.limits().most_bytes);
    routes.options(uploads, Permission::anyone, with(&UploadRoutes::tell));
    routes.post(uploads, Permission::organiser, with(&UploadRoutes::create)).stream_body(most);
    routes.get(upload, Permission::organiser, with(&UploadRoutes::read));
    routes.patch(upload, Permission::organiser, with(&UploadRoutes::append)).stream_body(most);
    routes.del(upload, Permission::organiser, with(&UploadRoutes::remove));
}

asio::awaitable<Response> UploadRoutes::tell(const Request&) { co_return tus::capabilities(uploads_.limits()); }

asio::awaitable<Result<accounts::Scope>> UploadRoutes::scope_for(const Request& request) {
    const auto owner = co_await events_.ownership_of(events::parse_event_ref(request.parameter("event")));
    if (!owner) co_return std::unexpected(Error::not_found("event"));
    auto scope = policy_.scope_for_event(request.actor, *owner, Permission::organiser);
    if (!scope && scope.error().code == ErrorCode::forbidden)
        co_await uploads_.note_refusal(policy_.scope_to_note(request.actor, owner->organisation, owner->event));
    if (const auto spoken = tus::speaks(request); scope && !spoken) co_return std::unexpected(spoken.error());
    co_return scope;
}

asio::awaitable<Response> UploadRoutes::create(const Request& request) {
    const auto scope = co_await scope_for(request);
    if (!scope) co_return tus::refusal(scope.error());
    auto announced =
        announced_upload(request.header("upload-length"), request.header("upload-metadata"), uploads_.limits());
    if (!announced) co_return tus::refusal(announced.error());
    auto piece = tus::piece_in(request, 0);
    if (!piece) co_return tus::refusal(piece.error());
    auto standing = co_await uploads_.create(*scope, *std::move(announced));
    if (!standing) co_return tus::refusal(standing.error());
    const auto address = request.path + "/" + standing->upload.id.to_string();
    if (tus::sends_bytes(request)) standing = co_await uploads_.append(*scope, standing->upload.id, *std::move(piece));
    // What could not be kept of the first bytes is sent again to the address; what is no recording has none.
    auto response =
        standing ? with_standing(Response{201, {}, std::string{}}, *standing) : tus::refusal(standing.error());
    if (standing || standing.error().code != ErrorCode::invalid) response.with("Location", address);
    co_return response;
}

asio::awaitable<Response> UploadRoutes::read(const Request& request) {
    const auto scope = co_await scope_for(request);
    if (!scope) co_return tus::refusal(scope.error());
    const auto standing = co_await uploads_.find(*scope, upload_in(request));
    if (!standing) co_return tus::refusal(standing.error());
    auto response = with_standing(Response::json(200, upload_json(*standing)), *standing);
    response.with("Upload-Length", std::to_string(standing->upload.bytes));
    if (!standing->upload.metadata.empty()) response.with("Upload-Metadata", standing->upload.metadata);
    co_return response;
}

asio::awaitable<Response> UploadRoutes::append(const Request& request) {
    const auto scope = co_await scope_for(request);
    if (!scope) co_return tus::refusal(scope.error());
    const auto offset = tus::offset_in(request);
    if (!offset) co_return tus::refusal(offset.error());
    auto piece = tus::piece_in(request, *offset);
    if (!piece) co_return tus::refusal(piece.error());
    const auto standing = co_await uploads_.append(*scope, upload_in(request), *std::move(piece));
    co_return standing ? with_standing(Response::no_content(), *standing) : tus::refusal(standing.error());
}

asio::awaitable<Response> UploadRoutes::remove(const Request& request) {
    const auto scope = co_await scope_for(request);
    if (!scope) co_return tus::refusal(scope.error());
    const auto removed = co_await uploads_.remove(*scope, upload_in(request));
    co_return removed ? tus::with_version(Response::no_content()) : tus::refusal(removed.error());
}

}  // namespace plenary::recordings
