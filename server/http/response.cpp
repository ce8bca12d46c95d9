#include "http/response.hpp"

#include <nlohmann/json.hpp>
#include <stdexcept>

#include "http/text.hpp"

namespace plenary::http {
namespace {

Response with_text(int status, std::string type, std::string text) {
    Response response;
    response.status = status;
    response.headers.emplace_back("Content-Type", std::move(type));
    response.body = std::move(text);
    return response;
}

// A path that stays here: one leading slash, no backslash (browsers read it as a slash), no control.
bool is_local_path(std::string_view location) {
    if (!location.starts_with('/') || location.starts_with("//")) return false;
    return std::ranges::none_of(location, [](char c) { return c == '\\' || is_control(c) || c == ' '; });
}

// RFC 6266: a plain ASCII name for old clients and the exact one in UTF-8.
std::string attachment(std::string_view file_name) {
    std::string plain;
    std::string exact;
    for (const char c : file_name) {
        const bool safe = is_alphanumeric(c) || c == '.' || c == '-' || c == '_';
        plain += safe || c == ' ' ? c : '_';
        exact += safe ? std::string(1, c) : fmt::format("%{:02X}", static_cast<unsigned char>(c));
    }
    return fmt::format("attachment; filename=\"{}\"; filename*=UTF-8''{}", plain, exact);
}

Response as_attachment(Body body, std::string_view file_name) {
    Response response;
    response.body = std::move(body);
    response.with("Content-Disposition", attachment(file_name));
    response.with("Content-Security-Policy", "sandbox; default-src 'none'");
    return response;
}

}  // namespace

Response& Response::with(std::string name, std::string value) {
    if (name.empty() || !std::ranges::all_of(name, is_token_char) ||
        std::ranges::any_of(value, [](char c) { return is_control(c) && c != '\t'; }))
        throw std::invalid_argument("a header field would end a line");
    headers.emplace_back(std::move(name), std::move(value));
    return *this;
}

Response& Response::with_cookie(std::string set_cookie) { return with("Set-Cookie", std::move(set_cookie)); }

Response& Response::with_every_origin() {
    return with("Access-Control-Allow-Origin", "*").with("Cross-Origin-Resource-Policy", "cross-origin");
}

std::optional<std::string_view> Response::header(std::string_view name) const {
    for (const auto& [field, value] : headers)
        if (equal_ignoring_case(field, name)) return value;
    return std::nullopt;
}

Response Response::json(int status, const nlohmann::json& value) {
    return with_text(status, "application/json", value.dump());
}

Response Response::html(int status, std::string document) {
    return with_text(status, "text/html; charset=utf-8", std::move(document));
}

Response Response::text(int status, std::string text) {
    return with_text(status, "text/plain; charset=utf-8", std::move(text));
}

Response Response::no_content() {
    Response response;
    response.status = 204;
    return response;
}

Response Response::redirect(int status, std::string location) {
    if (!is_local_path(location)) location = "/";
    return redirect_away(status, std::move(location));
}

Response Response::redirect_away(int status, std::string url) {
    Response response;
    response.status = status;
    response.with("Location", std::move(url));
    return response;
}

Response Response::prepared(std::shared_ptr<const PreparedBytes> bytes) {
    Response response;
    response.body = std::move(bytes);
    return response;
}

Response Response::file(FileBody file) {
    Response response;
    response.body = std::move(file);
    return response;
}

Response Response::user_file(FileBody file, std::string_view file_name) {
    return as_attachment(std::move(file), file_name);
}

Response Response::user_file(SourceBody body, std::string_view file_name) {
    return as_attachment(std::move(body), file_name);
}

}  // namespace plenary::http
