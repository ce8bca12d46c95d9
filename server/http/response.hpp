#pragma once
#include <cstdint>
#include <filesystem>
#include <memory>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "platform/error.hpp"

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
    std::string etag;  // empty: made from size and time of change
};

using Body = std::variant<std::string, std::shared_ptr<const PreparedBytes>, FileBody>;

struct Response {
    int status = 200;
    std::vector<std::pair<std::string, std::string>> headers;
    Body body;

    Response& with(std::string name, std::string value);

    [[nodiscard]] static Response json(int status, const nlohmann::json& value);
    [[nodiscard]] static Response html(int status, std::string document);
    [[nodiscard]] static Response text(int status, std::string text);
    [[nodiscard]] static Response no_content();
    [[nodiscard]] static Response redirect(int status, std::string location);  // local paths only
    [[nodiscard]] static Response prepared(std::shared_ptr<const PreparedBytes> bytes);
    [[nodiscard]] static Response file(FileBody file);
    // application/problem+json (RFC 9457) with status and code of `error`.
    [[nodiscard]] static Response problem(const Error& error);
};

}  // namespace plenary::http
