#include "conferencing/zoom/room.hpp"

#include "conferencing/zoom/wire.hpp"

namespace plenary::conferencing::zoom {
namespace {

bool is_recurring(int type) { return type == 8 || type == 9; }

int type_of(const nlohmann::json& object) {
    const auto found = object.find("type");
    return found != object.end() && found->is_number_integer() ? found->get<int>() : 0;
}

// Zoom numbers the modes from one, in the order of the enumerators.
Repeats::Registration registration_of(int type) {
    switch (type) {
        case 2:
            return Repeats::Registration::each_time;
        case 3:
            return Repeats::Registration::once_with_choice;
        default:
            return Repeats::Registration::once_for_all;
    }
}

}  // namespace

Room read_room(const RoomData& data) {
    Room room{.kind = text_of(data, "kind") == "webinar" ? Kind::webinar : Kind::meeting,
              .id = text_of(data, "id"),
              .occurrence = text_of(data, "occurrence"),
              .occurrences = {},
              .registration = registration_of(data.is_object() ? data.value("registration_type", 1) : 1),
              .join_url = text_of(data, "join_url"),
              .recorded = data.is_object() && data.value("recorded", false),
              .repeats = data.is_object() && is_recurring(type_of(data)),
              .starts_at = time_of(data, "start_time")};
    for (const auto& one : list_of(data, "occurrences")) {
        room.occurrences.push_back(text_of(one, "occurrence_id"));
        if (room.occurrences.back() == room.occurrence) room.starts_at = time_of(one, "start_time");
    }
    return room;
}

RoomData room_data(const nlohmann::json& described, Kind kind) {
    RoomData data{{"kind", kind == Kind::webinar ? "webinar" : "meeting"},
                  {"id", text_of(described, "id")},
                  {"type", type_of(described)},
                  {"join_url", text_of(described, "join_url")}};
    if (const auto starts = text_of(described, "start_time"); !starts.empty()) data["start_time"] = starts;
    for (const auto& one : list_of(described, "occurrences"))
        data["occurrences"].push_back(
            {{"occurrence_id", text_of(one, "occurrence_id")}, {"start_time", text_of(one, "start_time")}});
    const auto settings = described.find("settings");
    if (settings == described.end() || !settings->is_object()) return data;
    data["recorded"] = text_of(*settings, "auto_recording") == "cloud";
    if (data.contains("occurrences")) data["registration_type"] = settings->value("registration_type", 1);
    return data;
}

std::string plural(Kind kind) { return kind == Kind::webinar ? "webinars" : "meetings"; }

std::string path_of(const Room& room) { return "/" + plural(room.kind) + "/" + path_segment(room.id); }

std::string mark_of(SessionId session) { return "Plenary " + session.to_string(); }

}  // namespace plenary::conferencing::zoom
