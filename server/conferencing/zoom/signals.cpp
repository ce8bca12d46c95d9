#include "conferencing/zoom/signals.hpp"

#include <array>

#include "conferencing/zoom/room.hpp"
#include "conferencing/zoom/signature.hpp"
#include "conferencing/zoom/wire.hpp"
#include "platform/hex.hpp"
#include "platform/keys.hpp"

namespace plenary::conferencing::zoom {
namespace {

const nlohmann::json& member(const nlohmann::json& object, const char* name) {
    static const nlohmann::json none = nlohmann::json::object();
    if (!object.is_object()) return none;
    const auto found = object.find(name);
    return found != object.end() && found->is_object() ? *found : none;
}

struct Meaning {
    SignalKind kind;
    Kind room;
};

// "meeting.started", "webinar.participant_left", "recording.completed"; nothing for what we need not know.
std::optional<Meaning> meaning_of(std::string_view event, const nlohmann::json& object) {
    const auto point = event.find('.');
    if (point == std::string_view::npos) return std::nullopt;
    const auto subject = event.substr(0, point);
    const auto what = event.substr(point + 1);
    if (subject == "recording") {
        if (what != "completed" && what != "transcript_completed") return std::nullopt;
        const auto type = text_of(object, "type");  // 5, 6 and 9 are webinars, here too as number or as text
        return Meaning{SignalKind::recording_ready,
                       type == "5" || type == "6" || type == "9" ? Kind::webinar : Kind::meeting};
    }
    if (subject != "meeting" && subject != "webinar") return std::nullopt;
    static constexpr std::array<std::pair<std::string_view, SignalKind>, 4> k_kinds{
        {{"started", SignalKind::started},
         {"ended", SignalKind::ended},
         {"participant_joined", SignalKind::joined},
         {"participant_left", SignalKind::left}}};
    for (const auto& [name, kind] : k_kinds)
        if (what == name) return Meaning{kind, subject == "webinar" ? Kind::webinar : Kind::meeting};
    return std::nullopt;
}

// Zoom numbers people anew each time they join a run of the room.
std::string visit_of(const nlohmann::json& object, const nlohmann::json& participant) {
    return text_of(object, "uuid") + ":" + text_of(participant, "user_id");
}

std::optional<Stay> stay_of(const nlohmann::json& object, SignalKind kind, Instant at) {
    if (kind != SignalKind::joined && kind != SignalKind::left) return std::nullopt;
    const auto& participant = member(object, "participant");
    const auto joined = time_of(participant, "join_time");
    const auto left = time_of(participant, "leave_time");
    Stay stay{.registration = {},
              .email = text_of(participant, "email"),
              .name = text_of(participant, "user_name"),
              .joined_at = joined.value_or(left.value_or(at)),
              .left_at = {},
              .visit = visit_of(object, participant),
              .key = text_of(participant, "registrant_id")};
    if (kind == SignalKind::left) stay.left_at = left.value_or(at);
    return stay;
}

// x-zm-trackingid is another one each time the same is told.
std::string key_of(const nlohmann::json& message, const nlohmann::json& object, const nlohmann::json& participant) {
    auto person = text_of(participant, "participant_uuid");
    if (person.empty()) person = text_of(participant, "user_id");
    const auto parts = nlohmann::json{text_of(message, "event"), text_of(message, "event_ts"), text_of(object, "uuid"),
                                      person, text_of(participant, "user_id")};
    return to_hex(sha256(parts.dump()));
}

std::optional<Instant> told_at(const nlohmann::json& message) {
    constexpr std::int64_t k_most = 100'000'000'000'000;
    const auto found = message.find("event_ts");
    if (found == message.end() || !found->is_number_integer()) return std::nullopt;
    const auto millis = found->get<std::int64_t>();
    if (millis < 0 || millis > k_most) return std::nullopt;
    return Instant{std::chrono::milliseconds{millis}};
}

std::unexpected<Error> malformed() {
    return std::unexpected(Error{ErrorCode::malformed, "This is no message of Zoom."});
}

}  // namespace

Result<nlohmann::json> Signals::proven(const RawSignal& signal, Instant now) const {
    const auto proof = prove(signal, settings_.webhook_secret, now);
    if (!proof) return std::unexpected(proof.error());
    auto message = nlohmann::json::parse(signal.body, nullptr, false);
    if (!message.is_object() || text_of(message, "event").empty()) return malformed();
    return message;
}

Result<std::vector<Signal>> Signals::read(const RawSignal& signal, Instant now) const {
    const auto message = proven(signal, now);
    if (!message) return std::unexpected(message.error());
    const auto& object = member(member(*message, "payload"), "object");
    const auto meaning = meaning_of(text_of(*message, "event"), object);
    if (!meaning) return std::vector<Signal>{};
    const auto at = told_at(*message);
    const auto id = text_of(object, "id");
    if (!at || id.empty()) return malformed();
    const auto& participant = member(object, "participant");
    RoomData room{{"kind", meaning->room == Kind::webinar ? "webinar" : "meeting"}, {"id", id}};
    return std::vector{Signal{.key = key_of(*message, object, participant),
                              .kind = meaning->kind,
                              .room = std::move(room),
                              .at = *at,
                              .stay = stay_of(object, meaning->kind, *at)}};
}

Result<std::optional<std::string>> Signals::reply(const RawSignal& signal, Instant now) const {
    const auto message = proven(signal, now);
    if (!message) return std::unexpected(message.error());
    if (text_of(*message, "event") != "endpoint.url_validation") return std::nullopt;
    auto answer = answer_validation(text_of(member(*message, "payload"), "plainToken"), settings_.webhook_secret);
    if (!answer) return std::unexpected(answer.error());
    return std::optional(*std::move(answer));
}

}  // namespace plenary::conferencing::zoom
