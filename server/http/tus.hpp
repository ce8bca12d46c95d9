#pragma once
#include "http/request.hpp"
#include "http/response.hpp"
#include "platform/clock.hpp"
#include "storage/announced.hpp"
#include "storage/reception.hpp"

// tus 1.0.0 over HTTP (https://tus.io/protocols/resumable-upload): its header fields, for the routes of every
// capability that takes files. Each answer carries Tus-Resumable.
namespace plenary::http::tus {

// What OPTIONS tells: version, extensions, checksums and the largest file.
[[nodiscard]] Response capabilities(const storage::UploadLimits& limits);

// Whether the client speaks this version; reading needs none. Errors: precondition_failed.
[[nodiscard]] Result<void> speaks(const Request& request);

// Upload-Offset. Errors: malformed.
[[nodiscard]] Result<std::uint64_t> offset_in(const Request& request);
// What `request` sends behind `offset`; it may be used until the handler ends. Errors: malformed.
[[nodiscard]] Result<storage::Piece> piece_in(const Request& request, std::uint64_t offset);
// Whether bytes come with the announcement.
[[nodiscard]] bool sends_bytes(const Request& request);

[[nodiscard]] Response with_version(Response response);
[[nodiscard]] Response refusal(const Error& error);
// How much has come, and when it is thrown away if nobody goes on.
[[nodiscard]] Response with_standing(Response response, std::uint64_t received, Instant expires_at);

}  // namespace plenary::http::tus
