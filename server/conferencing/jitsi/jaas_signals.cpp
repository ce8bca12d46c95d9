#include "conferencing/jitsi/jaas_signals.hpp"

#include <openssl/evp.h>

#include <algorithm>
#include <charconv>

#include "platform/keys.hpp"

namespace plenary::conferencing::jitsi {
namespace {

using nlohmann::json;

constexpr std::int64_t k_first_millisecond = 1'000'000'000'000;
constexpr std::int64_t k_last_millisecond = 253'402'300'800'000;  // the year 10000

std::string text(const json& object, const char* name) {
    const auto found = object.is_object() ? object.find(name) : object.end();
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}
std::optional<Instant> milliseconds(const json& object, const char* name) {
    const auto found = object.is_object() ? object.find(name) : object.end();
    if (found == object.end() || !found->is_number_integer()) return std::nullopt;
    const auto value = found->get<std::int64_t>();
    if (value < 0 || value >= k_last_millisecond) return std::nullopt;
    return Instant{std::chrono::milliseconds{value}};
}

// "<AppID>/<room>" of an app of ours, where the room is a session's; nothing for others.
std::optional<std::string> room_in(const std::string& full_name, const std::string& app_id) {
    if (!full_name.starts_with(app_id + "/")) return std::nullopt;
    auto room = full_name.substr(app_id.size() + 1);
    if (!SessionId::parse(room)) return std::nullopt;
    return room;
}

// A room for a group opens and closes while its session goes on; whoever is in it is in the session.
bool is_of_group(SignalKind kind, const json& data) {
    const bool of_room = kind == SignalKind::started || kind == SignalKind::ended;
    const auto group = data.find("isBreakout");
    return of_room && group != data.end() && *group == true;
}

std::optional<SignalKind> kind_of(std::string_view type) {
    if (type == "ROOM_CREATED") return SignalKind::started;
    if (type == "ROOM_DESTROYED") return SignalKind::ended;
    if (type == "PARTICIPANT_JOINED") return SignalKind::joined;
    if (type == "PARTICIPANT_LEFT") return SignalKind::left;
    if (type == "RECORDING_UPLOADED") return SignalKind::recording_ready;
    return std::nullopt;
}

Stay stay_of(const json& data, const std::string& meeting, Instant at, SignalKind kind) {
    return {.registration = RegistrationId::parse(text(data, "id")),
            .email = text(data, "email"),
            .name = text(data, "name"),
            .joined_at = at,
            .left_at = kind == SignalKind::left ? std::optional(at) : std::nullopt,
            .visit = meeting + ":" + text(data, "participantId")};
}

std::optional<OfferedRecording> recording_of(const json& data, const std::string& key, Instant at) {
    auto address = text(data, "preAuthenticatedLink");
    if (!address.starts_with("https://")) return std::nullopt;
    const auto recorded = text(data, "recordingSessionId");
    return OfferedRecording{.key = recorded.empty() ? key : recorded,
                            .address = std::move(address),
                            .authorization = {},
                            .content_type = "video/mp4",
                            .bytes = 0,
                            .began_at = milliseconds(data, "startTimestamp").value_or(at)};
}

Result<std::vector<Signal>> meaning(const json& told, const std::string& app_id) {
    const auto key = text(told, "idempotencyKey");
    const auto at = milliseconds(told, "timestamp");
    if (key.empty() || !at) return std::unexpected(Error{ErrorCode::malformed, "This is no message of JaaS."});
    const auto kind = kind_of(text(told, "eventType"));
    const auto room = room_in(text(told, "fqn"), app_id);
    const auto found = told.find("data");
    const auto data = found != told.end() && found->is_object() ? *found : json::object();
    if (!kind || !room || is_of_group(*kind, data)) return std::vector<Signal>{};
    Signal signal{key, *kind, {{"room", *room}}, *at, std::nullopt};
    if (*kind == SignalKind::joined || *kind == SignalKind::left)
        signal.stay = stay_of(data, text(told, "sessionId"), *at, *kind);
    if (*kind == SignalKind::recording_ready) {
        signal.recording = recording_of(data, key, *at);
        if (!signal.recording) return std::vector<Signal>{};
    }
    return std::vector{std::move(signal)};
}

}  // namespace

std::optional<JaasSignature> jaas_signature(std::string_view header) {
    JaasSignature read;
    while (!header.empty()) {
        const auto end = std::min(header.find(','), header.size());
        auto part = header.substr(0, end);
        header.remove_prefix(std::min(end + 1, header.size()));
        part.remove_prefix(std::min(part.find_first_not_of(' '), part.size()));
        const auto equals = std::min(part.find('='), part.size());
        const auto value = part.substr(std::min(equals + 1, part.size()));
        if (part.substr(0, equals) == "t") read.time = value;
        if (part.substr(0, equals) == "v1") read.v1.emplace_back(value);
    }
    std::int64_t time = 0;
    const auto* last = read.time.data() + read.time.size();
    const auto [end, error] = std::from_chars(read.time.data(), last, time);
    if (error != std::errc{} || end != last || time < 0 || time >= k_last_millisecond) return std::nullopt;
    read.at =
        time >= k_first_millisecond ? Instant{std::chrono::milliseconds{time}} : Instant{std::chrono::seconds{time}};
    return read;
}

std::string jaas_signature_of(std::string_view time, std::string_view body, std::string_view secret) {
    const auto mac = hmac_sha256(secret, std::string(time) + '.' + std::string(body));
    std::string encoded(4 * ((mac.size() + 2) / 3) + 1, '\0');
    const auto size =
        EVP_EncodeBlock(reinterpret_cast<unsigned char*>(encoded.data()), mac.data(), static_cast<int>(mac.size()));
    encoded.resize(static_cast<std::size_t>(size));
    return encoded;
}

Result<std::vector<Signal>> JaasSignals::read(const RawSignal& signal, Instant now) const {
    const auto refused = [](const char* why) { return std::unexpected(Error{ErrorCode::forbidden, why}); };
    const auto header =
        std::ranges::find(signal.headers, "x-jaas-signature", &std::pair<std::string, std::string>::first);
    const auto signature = header == signal.headers.end() ? std::nullopt : jaas_signature(header->second);
    if (!signature || settings_.webhook_secret.empty()) return refused("This is not signed.");
    const auto expected = jaas_signature_of(signature->time, signal.body, settings_.webhook_secret);
    const auto holds =
        std::ranges::count_if(signature->v1, [&](const auto& each) { return same_bytes(each, expected); });
    if (holds == 0) return refused("This is not signed by JaaS.");
    if (signature->at < now - k_oldest_jaas_signal || signature->at > now + k_oldest_jaas_signal)
        return refused("This was signed at another time.");
    const auto told = json::parse(signal.body, nullptr, false);
    if (!told.is_object()) return std::unexpected(Error{ErrorCode::malformed, "This is no message of JaaS."});
    return meaning(told, settings_.app_id);
}

}  // namespace plenary::conferencing::jitsi
