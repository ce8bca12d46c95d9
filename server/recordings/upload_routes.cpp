#include "recordings/upload_routes.hpp"

#include <nlohmann/json.hpp>

#include "http/conditional.hpp"
#include "http/problem.hpp"
#include "recordings/upload_json.hpp"

namespace plenary::recordings {

using http::Permission;
using http::Request;
using http::Response;

namespace {

constexpr std::string_view k_resumable = "Tus-Resumable";

Response with_version(Response response) {
    response.with(std::string(k_resumable), std::string(storage::k_tus_version));
    return response;
}

Response refuse(const Error& error) {
    auto response = with_version(Response::problem(error));
    if (response.status == 412) response.with("Tus-Version", std::string(storage::k_tus_version));
    return response;
}

Response with_standing(Response response, const Standing& standing) {
    const auto expires = std::chrono::floor<std::chrono::seconds>(standing.upload.expires_at);
    response.with("Upload-Offset", std::to_string(standing.received)).with("Upload-Expires", http::http_date(expires));
    return with_version(std::move(response));
}

UploadId upload_in(const Request& request) {
    // The contract lets ids through only; the nil id names nothing.
    return UploadId::parse(request.parameter("upload")).value_or(UploadId{});
}

Error malformed(std::string detail) { return {ErrorCode::malformed, std::move(detail)}; }

Result<std::optional<storage::Checksum>> checksum_in(const Request& request) {
    const auto field = request.header("upload-checksum");
    if (!field) return std::nullopt;
    const auto checksum = storage::parse_checksum(*field);
    if (checksum) return *checksum;
    if (checksum.error() == storage::ChecksumFault::malformed)
        return std::unexpected(malformed("Upload-Checksum is not written as tus says."));
    return std::unexpected(
        Error{ErrorCode::malformed, "This kind of checksum is not known.", {{"/Upload-Checksum", "unknown.checksum"}}});
}

Result<Piece> piece_in(const Request& request, std::uint64_t offset) {
    auto checksum = checksum_in(request);
    if (!checksum) return std::unexpected(checksum.error());
    auto* stream = request.stream;
    return Piece{offset, *std::move(checksum), stream->length(), [stream] { return stream->next(); }};
}

bool sends_bytes(const Request& request) { return request.stream->length() != 0U; }

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

asio::awaitable<Response> UploadRoutes::tell(const Request&) {
    auto response = with_version(Response::no_content());
    response.with("Tus-Version", std::string(storage::k_tus_version))
        .with("Tus-Extension", std::string(storage::k_tus_extensions))
        .with("Tus-Checksum-Algorithm", std::string(storage::k_tus_checksums))
        .with("Tus-Max-Size", std::to_string(uploads_.limits().most_bytes));
    co_return response;
}

asio::awaitable<Result<accounts::Scope>> UploadRoutes::scope_for(const Request& request) {
    const auto owner = co_await events_.ownership_of(events::parse_event_ref(request.parameter("event")));
    if (!owner) co_return std::unexpected(Error::not_found("event"));
    auto scope = policy_.scope_for_event(request.actor, *owner, Permission::organiser);
    if (!scope && scope.error().code == ErrorCode::forbidden)
        co_await uploads_.note_refusal(policy_.scope_to_note(request.actor, owner->organisation, owner->event));
    if (scope && request.method != http::Method::get && request.header("tus-resumable") != storage::k_tus_version)
        co_return std::unexpected(
            Error{ErrorCode::precondition_failed, "This is not tus 1.0.0.", {{"/Tus-Resumable", "not_tus"}}});
    co_return scope;
}

asio::awaitable<Response> UploadRoutes::create(const Request& request) {
    const auto scope = co_await scope_for(request);
    if (!scope) co_return refuse(scope.error());
    auto announced =
        announced_upload(request.header("upload-length"), request.header("upload-metadata"), uploads_.limits());
    if (!announced) co_return refuse(announced.error());
    auto piece = piece_in(request, 0);
    if (!piece) co_return refuse(piece.error());
    auto standing = co_await uploads_.create(*scope, *std::move(announced));
    if (!standing) co_return refuse(standing.error());
    const auto address = request.path + "/" + standing->upload.id.to_string();
    if (sends_bytes(request)) standing = co_await uploads_.append(*scope, standing->upload.id, *std::move(piece));
    // What could not be kept of the first bytes is sent again to the address; what is no recording has none.
    auto response = standing ? with_standing(Response{201, {}, std::string{}}, *standing) : refuse(standing.error());
    if (standing || standing.error().code != ErrorCode::invalid) response.with("Location", address);
    co_return response;
}

asio::awaitable<Response> UploadRoutes::read(const Request& request) {
    const auto scope = co_await scope_for(request);
    if (!scope) co_return refuse(scope.error());
    const auto standing = co_await uploads_.find(*scope, upload_in(request));
    if (!standing) co_return refuse(standing.error());
    auto response = with_standing(Response::json(200, upload_json(*standing)), *standing);
    response.with("Upload-Length", std::to_string(standing->upload.bytes));
    if (!standing->upload.metadata.empty()) response.with("Upload-Metadata", standing->upload.metadata);
    co_return response;
}

asio::awaitable<Response> UploadRoutes::append(const Request& request) {
    const auto scope = co_await scope_for(request);
    if (!scope) co_return refuse(scope.error());
    const auto offset = storage::parse_upload_bytes(request.header("upload-offset").value_or(""));
    if (!offset) co_return refuse(malformed("Upload-Offset has to say where these bytes belong."));
    auto piece = piece_in(request, *offset);
    if (!piece) co_return refuse(piece.error());
    const auto standing = co_await uploads_.append(*scope, upload_in(request), *std::move(piece));
    co_return standing ? with_standing(Response::no_content(), *standing) : refuse(standing.error());
}

asio::awaitable<Response> UploadRoutes::remove(const Request& request) {
    const auto scope = co_await scope_for(request);
    if (!scope) co_return refuse(scope.error());
    const auto removed = co_await uploads_.remove(*scope, upload_in(request));
    co_return removed ? with_version(Response::no_content()) : refuse(removed.error());
}

}  // namespace plenary::recordings
