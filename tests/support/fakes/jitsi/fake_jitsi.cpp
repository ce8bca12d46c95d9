#include "support/fakes/jitsi/fake_jitsi.hpp"

#include <fmt/format.h>

#include <stdexcept>

#include "conferencing/jitsi/jaas_signals.hpp"
#include "platform/keys.hpp"
#include "support/fakes/jitsi/made_rsa_key.hpp"
#include "support/fakes/jitsi/room_page.hpp"

namespace plenary::test_support::jitsi {

using nlohmann::json;

FakeJitsi::FakeJitsi(const Clock& clock, FakeApp app, std::uint16_t port)
    : clock_(clock),
      app_(std::move(app)),
      listener_([this](const FakeRequest& request) { return answer(request); }, port) {}

FakeAnswer FakeJitsi::answer(const FakeRequest& request) {
    const std::lock_guard lock(mutex_);
    if (outage_) return {.status = 502};
    const auto base = app_.as_service() ? "/" + app_.app_id + "/" : std::string("/");
    if (!request.path.starts_with(base)) return {.status = 404};
    const auto rest = request.path.substr(base.size());
    if (rest == "external_api.js") return {.body = "class JitsiMeetExternalAPI {}"};
    if (rest.starts_with("leave/")) {
        if (visitors_.contains(rest.substr(6))) leave(rest.substr(6));
        return {.status = 204};
    }
    return open_room(rest, request);
}

FakeAnswer FakeJitsi::open_room(const std::string& room, const FakeRequest& request) {
    json claims;
    const auto token = request.query.starts_with("jwt=") ? request.query.substr(4) : std::string();
    if (const auto why = refusal(room, token, claims); !why.empty()) return {.status = 401, .body = why};
    const auto& user = claims.at("context").at("user");
    const auto visit = fmt::format("p{}", ++counter_);
    bool first = true;
    for (const auto& [key, visitor] : visitors_) first = first && visitor.room != room;
    visitors_[visit] = {room, user.at("id").get<std::string>(), user.at("name").get<std::string>(),
                        user.value("moderator", "false")};
    if (first) tell("ROOM_CREATED", room, {{"conference", room}});
    tell("PARTICIPANT_JOINED", room,
         {{"id", user.at("id")},
          {"name", user.at("name")},
          {"participantId", visit},
          {"moderator", user.value("moderator", "false") == "true"}});
    FakeAnswer page{.body = room_page(user.at("name").get<std::string>(), visit),
                    .headers = {{"X-Visit", visit}, {"Content-Type", "text/html; charset=utf-8"}}};
    if (refuses_frames_) page.headers.emplace_back("X-Frame-Options", "DENY");
    return page;
}

std::string FakeJitsi::refusal(const std::string& room, std::string_view token, json& claims) const {
    const auto first = token.find('.');
    const auto last = token.rfind('.');
    if (first == std::string_view::npos || first == last) return "token required";
    const auto text = token.substr(0, last);
    const auto signature = from_base64url(token.substr(last + 1));
    const auto header = json::parse(from_base64url(token.substr(0, first)), nullptr, false);
    claims = json::parse(from_base64url(text.substr(first + 1)), nullptr, false);
    if (!header.is_object() || !claims.is_object()) return "token malformed";
    if (revoked_) return "unknown key";
    if (app_.as_service()) {
        if (header.value("alg", "") != "RS256" || header.value("kid", "") != app_.app_id + "/" + app_.key_name)
            return "unknown key";
        if (!rs256_holds(text, signature, app_.public_key)) return "signature invalid";
    } else {
        const auto mac = hmac_sha256(app_.secret, text);
        if (header.value("alg", "") != "HS256" ||
            signature != std::string_view(reinterpret_cast<const char*>(mac.data()), mac.size()))
            return "signature invalid";
    }
    const auto now = std::chrono::duration_cast<std::chrono::seconds>(clock_.now().time_since_epoch()).count();
    if (claims.value("exp", std::int64_t{0}) <= now) return "token expired";
    if (claims.value("nbf", std::int64_t{0}) > now) return "token not yet valid";
    if (claims.value("aud", "") != "jitsi") return "audience not accepted";
    if (claims.value("iss", "") != (app_.as_service() ? "chat" : app_.app_id)) return "issuer not accepted";
    if (claims.value("sub", "") != (app_.as_service() ? app_.app_id : "127.0.0.1")) return "tenant not accepted";
    if (claims.value("room", "") != room && claims.value("room", "") != "*") return "another room";
    if (!claims.contains("context") || !claims.at("context").contains("user")) return "no user";
    for (const auto& [name, value] : claims.at("context").at("user").items())
        if (!value.is_string()) return "context.user." + name + " is no string";
    return {};
}

std::string FakeJitsi::come(const std::string& address) {
    if (!address.starts_with(url() + "/")) throw std::runtime_error("another server: " + address);
    const auto path = address.substr(url().size());
    const auto answer = HttpClient(port()).get(path.substr(0, path.find('#')));
    if (answer.status != 200) throw std::runtime_error(answer.body);
    return answer.header("x-visit");
}

void FakeJitsi::leave(const std::string& visit) {
    const std::lock_guard lock(mutex_);
    const auto found = visitors_.find(visit);
    if (found == visitors_.end()) throw std::logic_error("nobody is in by this visit");
    const auto gone = found->second;
    visitors_.erase(found);
    tell("PARTICIPANT_LEFT", gone.room, {{"id", gone.id}, {"name", gone.name}, {"participantId", visit}});
    for (const auto& [key, visitor] : visitors_)
        if (visitor.room == gone.room) return;
    tell("ROOM_DESTROYED", gone.room, {{"conference", gone.room}});
}

void FakeJitsi::upload_recording(const std::string& room) {
    const std::lock_guard lock(mutex_);
    tell("RECORDING_UPLOADED", room, {{"preAuthenticatedLink", "https://recordings.example/" + room + ".mp4?sig=1"}});
}

void FakeJitsi::outage(bool on) {
    const std::lock_guard lock(mutex_);
    outage_ = on;
}

void FakeJitsi::revoke_key(bool on) {
    const std::lock_guard lock(mutex_);
    revoked_ = on;
}

void FakeJitsi::refuse_frames(bool on) {
    const std::lock_guard lock(mutex_);
    refuses_frames_ = on;
}

std::vector<FakeJitsi::Visitor> FakeJitsi::visitors() const {
    const std::lock_guard lock(mutex_);
    std::vector<Visitor> all;
    for (const auto& [visit, visitor] : visitors_) all.push_back(visitor);
    return all;
}

std::vector<FakeJitsi::Sent> FakeJitsi::signals() const {
    const std::lock_guard lock(mutex_);
    return signals_;
}

void FakeJitsi::tell(const std::string& type, const std::string& room, json data) {
    if (!app_.as_service()) return;
    const auto now = std::chrono::duration_cast<std::chrono::milliseconds>(clock_.now().time_since_epoch()).count();
    const json body{{"idempotencyKey", fmt::format("key-{}", ++counter_)},
                    {"customerId", "c-1"},
                    {"appId", app_.app_id},
                    {"eventType", type},
                    {"sessionId", "session-of-" + room},
                    {"timestamp", now},
                    {"fqn", app_.app_id + "/" + room},
                    {"data", std::move(data)}};
    const auto time = std::to_string(now / 1000);
    const auto bytes = body.dump();
    const auto v1 = conferencing::jitsi::jaas_signature_of(time, bytes, app_.webhook_secret);
    signals_.push_back(
        {{{{"x-jaas-signature", "t=" + time + ",v1=" + v1}, {"content-type", "application/json"}}, bytes, ""},
         clock_.now()});
}

}  // namespace plenary::test_support::jitsi
