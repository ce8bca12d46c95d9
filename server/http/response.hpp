#pragma once
#include <cstdint>
#include <filesystem>
#include <memory>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "platform/error.hpp"
#include "storage/byte_source.hpp"

namespace plenary::http {

// Bytes made once and served many times, one variant per encoding; empty variants are absent.
struct PreparedBytes {
    std::string content_type;
    std::string etag;  // strong, with quotes; the connection appends "-gz" or "-br" inside them
    std::string identity;
    std::string gzip;
    std::string brotli;
};

// A file from storage; Range and If-Range are answered by the connection.
struct FileBody {
    std::filesystem::path path;
    std::string content_type;
    std::string etag;  // strong, with quotes; empty: made from size and time of change
};

// Bytes that are made while they are sent; Range and If-Range are answered by the connection. Where the source ends
// early, so does the connection: the peer sees that something is missing.
struct SourceBody {
    std::shared_ptr<storage::ByteSource> source;
    std::string content_type;
    std::string etag;  // strong, with quotes: another one for other bytes
};

// Sources that one page needs beyond the base policy, each a CSP source expression:
// "https://meet.example.org", "blob:".
struct PageSources {
    std::vector<std::string> frame;
    std::vector<std::string> media;
    std::vector<std::string> connect;
    std::vector<std::string> image;
    std::vector<std::string> script;
};

using Body = std::variant<std::string, std::shared_ptr<const PreparedBytes>, FileBody, SourceBody>;

struct Response {
    int status = 200;
    std::vector<std::pair<std::string, std::string>> headers;
    Body body;
    PageSources sources{};
    // What the `errors` of a problem document are made of: it is said in the reader's language at the end.
    std::vector<FieldError> wrong{};

    // Adds a field. Throws std::invalid_argument where name or value could end a line.
    Response& with(std::string name, std::string value);
    // Adds a Set-Cookie field made by http/cookies.
    Response& with_cookie(std::string set_cookie);
    // Pages of every other site may read it too, without their visitors' cookies.
    Response& with_every_origin();
    // Value of the first field of that name, compared without case.
    [[nodiscard]] std::optional<std::string_view> header(std::string_view name) const;

    [[nodiscard]] static Response json(int status, const nlohmann::json& value);
    [[nodiscard]] static Response html(int status, std::string document);
    [[nodiscard]] static Response text(int status, std::string text);
    [[nodiscard]] static Response no_content();
    // `location` is a path on this server, "/my/registrations/…"; anything else becomes "/".
    [[nodiscard]] static Response redirect(int status, std::string location);
    // To another origin, for links that an organiser or a provider set: never from a request's text.
    [[nodiscard]] static Response redirect_away(int status, std::string url);
    [[nodiscard]] static Response prepared(std::shared_ptr<const PreparedBytes> bytes);
    [[nodiscard]] static Response file(FileBody file);
    // Bytes that a user uploaded: an attachment that no browser runs (CSP sandbox, nosniff).
    [[nodiscard]] static Response user_file(FileBody file, std::string_view file_name);
    [[nodiscard]] static Response user_file(SourceBody body, std::string_view file_name);
    // application/problem+json (RFC 9457) with status and code of `error`.
    [[nodiscard]] static Response problem(const Error& error);
};

}  // namespace plenary::http
