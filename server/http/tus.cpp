#include "http/tus.hpp"

#include "http/conditional.hpp"
#include "http/problem.hpp"
#include "storage/tus.hpp"

namespace plenary::http::tus {
namespace {

constexpr std::string_view k_resumable = "Tus-Resumable";

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

}  // namespace

Response capabilities(const storage::UploadLimits& limits) {
    auto response = with_version(Response::no_content());
    response.with("Tus-Version", std::string(storage::k_tus_version))
        .with("Tus-Extension", std::string(storage::k_tus_extensions))
        .with("Tus-Checksum-Algorithm", std::string(storage::k_tus_checksums))
        .with("Tus-Max-Size", std::to_string(limits.most_bytes));
    return response;
}

Result<void> speaks(const Request& request) {
    if (request.method == Method::get || request.method == Method::head) return {};
    if (request.header("tus-resumable") == storage::k_tus_version) return {};
    return std::unexpected(
        Error{ErrorCode::precondition_failed, "This is not tus 1.0.0.", {{"/Tus-Resumable", "not_tus"}}});
}

Result<std::uint64_t> offset_in(const Request& request) {
    const auto offset = storage::parse_upload_bytes(request.header("upload-offset").value_or(""));
    if (!offset) return std::unexpected(malformed("Upload-Offset has to say where these bytes belong."));
    return *offset;
}

Result<storage::Piece> piece_in(const Request& request, std::uint64_t offset) {
    auto checksum = checksum_in(request);
    if (!checksum) return std::unexpected(checksum.error());
    auto* stream = request.stream;
    return storage::Piece{offset, *std::move(checksum), stream->length(), [stream] { return stream->next(); }};
}

bool sends_bytes(const Request& request) { return request.stream->length() != 0U; }

Response with_version(Response response) {
    response.with(std::string(k_resumable), std::string(storage::k_tus_version));
    return response;
}

Response refusal(const Error& error) {
    auto response = with_version(Response::problem(error));
    if (response.status == 412) response.with("Tus-Version", std::string(storage::k_tus_version));
    return response;
}

Response with_standing(Response response, std::uint64_t received, Instant expires_at) {
    const auto expires = std::chrono::floor<std::chrono::seconds>(expires_at);
    response.with("Upload-Offset", std::to_string(received)).with("Upload-Expires", http_date(expires));
    return with_version(std::move(response));
}

}  // namespace plenary::http::tus
