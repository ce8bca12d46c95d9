#include "http/static_files.hpp"

#include <fstream>
#include <iterator>

#include "http/compression.hpp"

namespace plenary::http {
namespace {
namespace fs = std::filesystem;

// Other sites build these into their own pages, under an address that stays.
constexpr std::string_view k_embedded = "embed/";

std::string read_file(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    if (!file) throw fs::filesystem_error("cannot read", path, std::make_error_code(std::errc::io_error));
    return {std::istreambuf_iterator<char>(file), {}};
}

std::string read_if_there(const fs::path& path) { return fs::exists(path) ? read_file(path) : std::string(); }

bool is_served(const fs::path& relative) {
    const auto extension = relative.extension();
    if (extension == ".gz" || extension == ".br" || extension == ".map" || extension == ".html") return false;
    return std::ranges::none_of(relative, [](const fs::path& part) { return part.string().starts_with('.'); });
}

std::shared_ptr<const PreparedBytes> load(const fs::path& path) {
    auto bytes = std::make_shared<PreparedBytes>();
    bytes->content_type = content_type_of(path);
    bytes->identity = read_file(path);
    bytes->gzip = read_if_there(path.string() + ".gz");
    bytes->brotli = read_if_there(path.string() + ".br");
    bytes->etag = content_etag(bytes->identity);
    return bytes;
}

Response cached(std::shared_ptr<const PreparedBytes> bytes, const char* cache_control) {
    return std::move(Response::prepared(std::move(bytes)).with("Cache-Control", cache_control));
}

}  // namespace

std::string content_type_of(const fs::path& name) {
    static const std::map<std::string, std::string> types{
        {".css", "text/css; charset=utf-8"},
        {".js", "text/javascript; charset=utf-8"},
        {".mjs", "text/javascript; charset=utf-8"},
        {".json", "application/json"},
        {".webmanifest", "application/manifest+json"},
        {".svg", "image/svg+xml"},
        {".png", "image/png"},
        {".jpg", "image/jpeg"},
        {".webp", "image/webp"},
        {".avif", "image/avif"},
        {".ico", "image/x-icon"},
        {".woff2", "font/woff2"},
        {".wasm", "application/wasm"},
        {".txt", "text/plain; charset=utf-8"},
        {".xml", "application/xml"},
        {".pdf", "application/pdf"},
        {".ics", "text/calendar; charset=utf-8"},
        {".mp4", "video/mp4"},
        {".m4s", "video/iso.segment"},
        {".ts", "video/mp2t"},
        {".m3u8", "application/vnd.apple.mpegurl"},
        {".vtt", "text/vtt; charset=utf-8"},
    };
    const auto found = types.find(name.extension().string());
    return found == types.end() ? "application/octet-stream" : found->second;
}

StaticFiles::StaticFiles(const fs::path& folder) {
    auto files = std::make_shared<Files>();
    for (const auto& entry : fs::recursive_directory_iterator(folder)) {
        const auto relative = entry.path().lexically_relative(folder);
        if (entry.is_regular_file() && is_served(relative))
            files->emplace(relative.generic_string(), load(entry.path()));
    }
    files_ = std::move(files);
}

std::shared_ptr<const PreparedBytes> StaticFiles::find(const std::string& name) const {
    const auto found = files_->find(name);
    return found == files_->end() ? nullptr : found->second;
}

void StaticFiles::add_to(Routes& routes) const {
    for (const auto& [name, bytes] : *files_) {
        if (name.starts_with("assets/")) continue;
        const bool embedded = name.starts_with(k_embedded);
        routes.get("/" + name, Permission::anyone, [bytes, embedded](const Request&) -> asio::awaitable<Response> {
            if (embedded) co_return std::move(cached(bytes, "public, max-age=300").with_every_origin());
            co_return cached(bytes, "public, no-cache");
        });
    }
    routes.get("/assets/{file...}", Permission::anyone,
               [files = files_](const Request& request) -> asio::awaitable<Response> {
                   const auto found = files->find("assets/" + request.parameter("file"));
                   if (found == files->end()) co_return Response::problem(Error::not_found("file"));
                   co_return cached(found->second, "public, max-age=31536000, immutable");
               });
}

}  // namespace plenary::http
