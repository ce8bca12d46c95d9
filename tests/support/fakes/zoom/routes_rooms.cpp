// Meetings and webinars: made, found, changed, ended, deleted.
#include "conferencing/zoom/wire.hpp"
#include "platform/instant_text.hpp"
#include "platform/text.hpp"
#include "support/fakes/zoom/zoom_routes.hpp"

namespace plenary::test_support::zoom {
namespace {

using conferencing::zoom::read_time;

json wrong_fields(const json& body, bool webinar) {
    auto wrong = json::array();
    const auto is_wrong = [&](const char* field, const char* message) {
        wrong.push_back({{"field", field}, {"message", message}});
    };
    if (count_code_points(body.value("topic", "")) > 200) is_wrong("topic", "Topic can not exceed 200 characters.");
    if (count_code_points(body.value("agenda", "")) > 2000) is_wrong("agenda", "Agenda is too long.");
    if (body.contains("start_time") && !read_time(body.value("start_time", "")))
        is_wrong("start_time", "Invalid field.");
    if (body.contains("duration") && body["duration"] < 1) is_wrong("duration", "Invalid field.");
    const auto type = body.value("type", webinar ? 5 : 2);
    if (webinar ? type != 5 && type != 6 && type != 9 : type != 1 && type != 2 && type != 3 && type != 8)
        is_wrong("type", "Invalid field.");
    if ((type == 8 || type == 9) && !body.contains("recurrence")) is_wrong("recurrence", "Missing field.");
    const auto approval = body.value("/settings/approval_type"_json_pointer, 2);
    if (approval < 0 || approval > 2) is_wrong("settings.approval_type", "Invalid field.");
    return wrong;
}

json occurrences_of(const json& body) {
    auto occurrences = json::array();
    if (!body.contains("recurrence")) return occurrences;
    const auto& recurrence = body["recurrence"];
    const auto days = recurrence.value("repeat_interval", 1) * (recurrence["type"] == 2 ? 7 : 1);
    auto start = *read_time(body.value("start_time", ""));
    for (int i = 0; i < recurrence.value("end_times", 1); ++i, start += std::chrono::hours{24 * days})
        occurrences.push_back(
            {{"occurrence_id",
              std::to_string(std::chrono::floor<std::chrono::milliseconds>(start).time_since_epoch().count())},
             {"start_time", to_rfc3339(start)},
             {"duration", body.value("duration", 60)},
             {"status", "available"}});
    return occurrences;
}

void merge_settings(json& into, const json& from) {
    for (const auto& [name, value] : from.items()) {
        if (name == "settings" && into.contains("settings"))
            into["settings"].update(value);
        else
            into[name] = value;
    }
}

}  // namespace

std::string ZoomRoutes::link(const FakeZoom& zoom, const FakeRoom& room, const std::string& token) {
    return zoom.link_to(room, 'w') + "?tk=" + token;
}

json ZoomRoutes::described(FakeZoom& zoom, const FakeRoom& room) {
    auto body = room.asked;
    body["id"] = room.id;
    body["uuid"] = room.runs.empty() ? "none==" : room.runs.back().uuid;
    body["host_id"] = zoom.account_.host_id;
    body["join_url"] = zoom.link_to(room, 'j');
    body["start_url"] = zoom.link_to(room, 's') + "?zak=" + zoom.next_id("zak");
    body["status"] = !room.runs.empty() && !room.runs.back().ended ? "started" : "waiting";
    if (!room.occurrences.empty()) body["occurrences"] = room.occurrences;
    return body;
}

FakeAnswer ZoomRoutes::list_rooms(ZoomCall& call) {
    auto& zoom = call.zoom;
    const bool webinar = call.at.back() == "webinars";
    if (call.at[1] != zoom.account_.host && call.at[1] != zoom.account_.host_id)
        return fault(404, 1001, "User does not exist: " + call.at[1] + ".");
    if (webinar && !zoom.account_.webinars) return fault(400, 200, "Webinar plan is missing.");
    auto rows = json::array();
    for (auto& [id, room] : zoom.rooms_) {
        if (room.webinar != webinar) continue;
        const auto whole = described(zoom, room);
        json row;
        for (const auto* field :
             {"uuid", "id", "host_id", "topic", "type", "start_time", "duration", "timezone", "agenda", "join_url"})
            if (whole.contains(field)) row[field] = whole[field];
        row["agenda"] = std::string(shorten(whole.value("agenda", ""), 250));
        rows.push_back(std::move(row));
    }
    return in_pages(call, rows, call.at.back().c_str());
}

FakeAnswer ZoomRoutes::make_room(ZoomCall& call) {
    auto& zoom = call.zoom;
    const bool webinar = call.at.back() == "webinars";
    if (call.at[1] != zoom.account_.host && call.at[1] != zoom.account_.host_id)
        return fault(404, 1001, "User does not exist: " + call.at[1] + ".");
    if (webinar && !zoom.account_.webinars) return fault(400, 200, "Webinar plan is missing.");
    if (!call.body.is_object()) return fault(400, 300, "Request Body should be a valid JSON object.");
    if (const auto wrong = wrong_fields(call.body, webinar); !wrong.empty())
        return fault(400, 300, "Validation Failed.", wrong);
    if (auto over = zoom.limits_.take_of_day("host", 100, call.now())) return *over;
    FakeRoom room{.id = 85'000'000'000 + ++zoom.counter_,
                  .webinar = webinar,
                  .asked = call.body,
                  .occurrences = occurrences_of(call.body),
                  .registrants = {},
                  .panelists = {},
                  .runs = {}};
    if (!room.asked.contains("type")) room.asked["type"] = webinar ? 5 : 2;
    const auto& made = zoom.rooms_[room.id] = room;
    return answered(201, described(zoom, made));
}

FakeAnswer ZoomRoutes::get_room(ZoomCall& call) {
    FakeRoom* room = nullptr;
    if (auto none = no_room(call, 1, room)) return *none;
    return answered(200, described(call.zoom, *room));
}

FakeAnswer ZoomRoutes::change_room(ZoomCall& call) {
    FakeRoom* room = nullptr;
    if (auto none = no_room(call, 1, room)) return *none;
    auto changed = room->asked;
    merge_settings(changed, call.body);
    if (const auto wrong = wrong_fields(changed, room->webinar); !wrong.empty())
        return fault(400, 300, "Validation Failed.", wrong);
    if (auto over = call.zoom.limits_.take_of_day("host", 100, call.now())) return *over;
    room->asked = changed;
    room->occurrences = occurrences_of(changed);
    return answered(204);
}

FakeAnswer ZoomRoutes::delete_room(ZoomCall& call) {
    FakeRoom* room = nullptr;
    if (auto none = no_room(call, 1, room)) return *none;
    const auto occurrence = call.request.parameter("occurrence_id");
    if (occurrence.empty()) {
        call.zoom.rooms_.erase(room->id);
        return answered(204);
    }
    const auto before = room->occurrences.size();
    auto left = json::array();
    for (const auto& one : room->occurrences)
        if (one["occurrence_id"] != occurrence) left.push_back(one);
    room->occurrences = left;
    if (left.size() == before) return fault(400, 300, "Invalid parameter: occurrence_id.");
    return answered(204);
}

FakeAnswer ZoomRoutes::set_room_status(ZoomCall& call) {
    FakeRoom* room = nullptr;
    if (auto none = no_room(call, 1, room)) return *none;
    if (call.body.value("action", "") != "end") return fault(400, 300, "Invalid action.");
    if (room->running() != nullptr) call.zoom.end(std::to_string(room->id));
    return room->webinar ? answered(200) : answered(204);
}

}  // namespace plenary::test_support::zoom
