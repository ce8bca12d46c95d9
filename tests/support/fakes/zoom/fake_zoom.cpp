#include "support/fakes/zoom/fake_zoom.hpp"

#include <sodium.h>

#include <utility>

#include "platform/instant_text.hpp"
#include "support/fakes/zoom/zoom_routes.hpp"

namespace plenary::test_support::zoom {
namespace {

std::string base64(const std::string& bytes) {
    std::string text(sodium_base64_encoded_len(bytes.size(), sodium_base64_VARIANT_ORIGINAL), '\0');
    sodium_bin2base64(text.data(), text.size(), reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(),
                      sodium_base64_VARIANT_ORIGINAL);
    text.pop_back();
    return text;
}

FakeAnswer sign_in_refused(const char* reason, const char* error) {
    return answered(400, {{"reason", reason}, {"error", error}});
}

}  // namespace

FakeZoom::FakeZoom(const Clock& clock, FakeAccount account, std::uint16_t port)
    : clock_(clock),
      account_(std::move(account)),
      listener_([this](const FakeRequest& request) { return answer(request); }, port),
      files_([this](const FakeRequest& request) { return file(request); }) {}

FakeAnswer FakeZoom::answer(const FakeRequest& request) {
    const std::scoped_lock lock(mutex_);
    calls_.push_back(request.method + " " + request.path);
    if (moves_.outage)
        return {.status = 503, .body = "<html>Service Unavailable</html>", .headers = {{"Content-Type", "text/html"}}};
    if (moves_.storm > 0) {
        const bool by_the_day = moves_.storm-- % 2 == 0;
        FakeAnswer storm = fault(429, 429, "You have reached the maximum per-second rate limit for this API.");
        storm.headers.emplace_back("X-RateLimit-Type", by_the_day ? "Daily-limit" : "QPS");
        storm.headers.emplace_back("Retry-After",
                                   by_the_day ? to_rfc3339(clock_.now() + std::chrono::seconds{2}) : "2");
        return storm;
    }
    auto said = judged(request);
    if (said.status == 429) ++too_many_;
    if (moves_.cut > 0 && request.path.starts_with("/v2/")) {
        --moves_.cut;
        said.cut = true;
    }
    said.after = std::exchange(moves_.slow, std::chrono::milliseconds{0});
    return said;
}

FakeAnswer FakeZoom::judged(const FakeRequest& request) {
    if (request.path == "/oauth/token") {
        if (request.header("authorization") != "Basic " + base64(account_.client_id + ":" + account_.client_secret) ||
            moves_.revoked)
            return sign_in_refused("Invalid client_id or client_secret", "invalid_client");
        if (!request.body.contains("grant_type=account_credentials"))
            return sign_in_refused("unsupported grant type", "unsupported_grant_type");
        if (!request.body.contains("account_id=" + account_.account_id))
            return sign_in_refused("Bad Request", "invalid_request");
        std::string scope;
        for (const auto& right : account_.rights) scope += (scope.empty() ? "" : " ") + right;
        if (account_.rights.empty())
            scope =
                "meeting:read:admin meeting:write:admin webinar:read:admin webinar:write:admin report:read:admin "
                "recording:read:admin recording:write:admin";
        const auto token = next_id("token");
        tokens_[token] = clock_.now() + std::chrono::hours{1};
        return answered(200,
                        {{"access_token", token}, {"token_type", "bearer"}, {"expires_in", 3600}, {"scope", scope}});
    }
    const auto bearer = request.header("authorization");
    const auto token = tokens_.find(bearer.starts_with("Bearer ") ? bearer.substr(7) : "");
    const bool known = token != tokens_.end() && !moves_.revoked;
    if (request.path.starts_with("/rec/download/")) {
        const auto id = request.path.substr(std::string_view("/rec/download/").size());
        if (!known && !bearer.starts_with("Bearer dl-"))
            return {.status = 200, .body = "<html>Sign in</html>", .headers = {{"Content-Type", "text/html"}}};
        return {.status = 302, .body = {}, .headers = {{"Location", files_.address() + "/file/" + id}}};
    }
    if (request.path.starts_with("/w/") || request.path.starts_with("/j/") || request.path.starts_with("/s/"))
        return {.status = 200, .body = "<title>Zoom</title>", .headers = {{"Content-Type", "text/html"}}};
    if (!request.path.starts_with("/v2/")) return {.status = 404};
    if (!known) return fault(401, 124, "Invalid access token.");
    if (token->second <= clock_.now()) return fault(401, 124, "Access token is expired.");
    // The path is decoded as a whole, before it is taken apart: an id with "/" in it has to be encoded twice.
    const auto at = path_segments(percent_decoded(request.path).substr(std::string_view("/v2/").size()));
    for (const auto& line : ZoomRoutes::lines()) {
        const auto kind = request.method == line.method ? line.kind_of(at) : std::nullopt;
        if (!kind) continue;
        const auto right = line.right_of(*kind);
        if (!account_.rights.empty() && !account_.rights.contains(right))
            return fault(400, 4711, "Invalid access token, does not contain scopes:[" + right + "].");
        if (auto over = limits_.take(line.label, clock_.now())) return *over;
        ZoomCall call{*this, request, at,
                      request.body.empty() ? json::object() : json::parse(request.body, nullptr, false)};
        if (call.body.is_discarded()) return fault(400, 300, "Request Body should be a valid JSON object.");
        return line.answer(call);
    }
    for (const auto& segment : at)
        if (segment.empty()) return fault(404, 3001, "Meeting does not exist: " + at.back() + ".");
    return fault(404, 2300, "This API endpoint is not recognized.");
}

std::string FakeZoom::link_to(const FakeRoom& room, char way) const {
    const auto& links = account_.links.empty() ? listener_.address() : account_.links;
    return links + "/" + way + "/" + std::to_string(room.id);
}

FakeAnswer FakeZoom::file(const FakeRequest& request) {
    const std::scoped_lock lock(mutex_);
    if (!request.header("authorization").empty()) token_reached_files_ = true;
    for (const auto& [id, room] : rooms_)
        for (const auto& run : room.runs)
            for (const auto& one : run.files)
                if (request.path == "/file/" + one.id && one.completed && !one.deleted)
                    return {.status = 200,
                            .body = one.content,
                            .headers = {{"Content-Type", one.type == "MP4" ? "video/mp4" : "text/vtt"}}};
    return {.status = 404, .body = "Not found", .headers = {{"Content-Type", "text/plain"}}};
}

std::string FakeZoom::next_id(std::string_view prefix) {
    return std::string(prefix) + "_" + std::to_string(++counter_);
}

}  // namespace plenary::test_support::zoom
