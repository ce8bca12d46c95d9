#include "conferencing/bigbluebutton/hook_events.hpp"

#include "conferencing/bigbluebutton/told_time.hpp"

namespace plenary::conferencing::bigbluebutton {
namespace {

using nlohmann::json;

// Null (JSON) where the way does not lead anywhere.
json at(const json& value, std::initializer_list<const char*> way) {
    const auto* place = &value;
    for (const auto* step : way) {
        const auto found = place->is_object() ? place->find(step) : place->end();
        if (found == place->end()) return {};
        place = &*found;
    }
    return *place;
}

std::string text_at(const json& value, std::initializer_list<const char*> way) {
    const auto found = at(value, way);
    return found.is_string() ? found.get<std::string>() : std::string();
}

// One event with what each has.
struct Event {
    std::string id, meeting, internal;
    Instant at;
    RoomData room;
    json attributes;

    Signal signal(SignalKind kind, const std::string& key) const { return {key, kind, room, at, std::nullopt}; }
};

std::optional<Event> read(std::string_view server, const json& told) {
    const auto at_instant = told_time(at(told, {"data", "event", "ts"}));
    Event event{.id = text_at(told, {"data", "id"}),
                .meeting = text_at(told, {"data", "attributes", "meeting", "external-meeting-id"}),
                .internal = text_at(told, {"data", "attributes", "meeting", "internal-meeting-id"}),
                .at = at_instant.value_or(Instant{}),
                .room = {},
                .attributes = at(told, {"data", "attributes"})};
    if (!at_instant || event.internal.empty() || !SessionId::parse(event.meeting)) return std::nullopt;
    event.room = room_in_signal(server, event.meeting);
    return event;
}

std::optional<Signal> coming_or_going(const Event& event) {
    const auto user = text_at(event.attributes, {"user", "internal-user-id"});
    if (user.empty()) return std::nullopt;
    const bool came = event.id == "user-joined";
    auto signal = event.signal(came ? SignalKind::joined : SignalKind::left,
                               (came ? "joined:" : "left:") + event.internal + ":" + user);
    signal.stay = Stay{.registration = RegistrationId::parse(text_at(event.attributes, {"user", "external-user-id"})),
                       .email = {},
                       .name = text_at(event.attributes, {"user", "name"}),
                       .joined_at = event.at,
                       .left_at = came ? std::nullopt : std::optional(event.at),
                       .visit = event.internal + ":" + user};
    return signal;
}

std::optional<Signal> meaning(const Event& event) {
    if (event.id == "user-joined" || event.id == "user-left") return coming_or_going(event);
    if (event.id == "meeting-ended") return event.signal(SignalKind::ended, "ended:" + event.internal);
    if (event.id != "rap-publish-ended" || at(event.attributes, {"success"}) == json(false)) return std::nullopt;
    auto record = text_at(event.attributes, {"record-id"});
    if (record.empty()) record = event.internal;
    // Each format is published by a workflow of its own.
    return event.signal(SignalKind::recording_ready,
                        "recording:" + record + ":" + text_at(event.attributes, {"workflow"}));
}

}  // namespace

RoomData room_in_signal(std::string_view server, std::string_view meeting) {
    return {{"server", server}, {"meeting", meeting}};
}

std::vector<Signal> signals_of_events(std::string_view server, const json& events) {
    std::vector<Signal> signals;
    for (const auto& told : events) {
        const auto event = read(server, told);
        if (!event) continue;
        if (auto signal = meaning(*event)) signals.push_back(std::move(*signal));
    }
    return signals;
}

}  // namespace plenary::conferencing::bigbluebutton
