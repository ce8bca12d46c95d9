// Registrants and panelists.
#include <algorithm>

#include "conferencing/zoom/wire.hpp"
#include "platform/text.hpp"
#include "support/fakes/zoom/zoom_routes.hpp"

namespace plenary::test_support::zoom {
namespace {

int registration_of(const FakeRoom& room) { return room.asked.value("/settings/approval_type"_json_pointer, 2); }
bool repeats(const FakeRoom& room) { return room.asked["type"] == 8 || room.asked["type"] == 9; }

std::optional<json> wrong_registrant(const json& asked) {
    const auto wrong = [](const char* field) {
        return json::array({{{"field", field}, {"message", "Invalid field."}}});
    };
    if (!asked.is_object()) return wrong("registrants");
    const auto email = asked.value("email", "");
    const auto at = email.find('@');
    if (at == std::string::npos || at == 0 || at + 1 == email.size() || email.size() > 128) return wrong("email");
    if (asked.value("first_name", "").empty() || count_code_points(asked.value("first_name", "")) > 64)
        return wrong("first_name");
    if (count_code_points(asked.value("last_name", "")) > 64) return wrong("last_name");
    return std::nullopt;
}

}  // namespace

std::optional<FakeAnswer> ZoomRoutes::closed(FakeZoom& zoom, FakeRoom& room) {
    if (registration_of(room) == 2)
        return fault(room.webinar ? 404 : 400, 404, "Registration has not been enabled for this meeting.");
    const auto starts = conferencing::zoom::time_of(room.asked, "start_time");
    const bool over =
        !room.runs.empty() && room.runs.back().ended && starts && zoom.clock_.now() > *starts && !repeats(room);
    if (over) return fault(400, 3038, "Meeting is over, you can not register now.");
    return std::nullopt;
}

std::variant<json, FakeAnswer> ZoomRoutes::registered(FakeZoom& zoom, FakeRoom& room, const json& asked) {
    const auto email = asked.value("email", "");
    if (auto over = zoom.limits_.take_of_day(std::to_string(room.id) + email, 3, zoom.clock_.now())) return *over;
    auto known = std::ranges::find_if(room.registrants, [&](const auto& one) {
        return one.email == email && (one.status == "approved" || one.status == "pending");
    });
    if (known == room.registrants.end()) {
        const auto there = std::ranges::count(room.registrants, std::string("approved"), &FakeRegistrant::status);
        if (there >= zoom.account_.capacity) return fault(400, 3043, "Meeting has reached maximum attendee capacity.");
        const bool pending = registration_of(room) == 1 || zoom.moves_.by_hand;
        room.registrants.push_back({zoom.next_id("reg"), email, asked.value("first_name", ""),
                                    asked.value("last_name", ""), pending ? "pending" : "approved",
                                    zoom.next_id("tk")});
        known = room.registrants.end() - 1;
    }
    json row{{"registrant_id", known->id}, {"email", email}};
    if (known->status == "approved") row["join_url"] = link(zoom, room, known->token);
    return row;
}

FakeAnswer ZoomRoutes::add_batch(ZoomCall& call) {
    FakeRoom* room = nullptr;
    if (auto none = no_room(call, 1, room)) return *none;
    if (repeats(*room))
        return fault(400, room->webinar ? 300 : 303,
                     "This API can only be used for scheduled meeting(meeting type: 2).");
    if (auto shut = closed(call.zoom, *room)) return *shut;
    const auto& asked = call.body["registrants"];
    if (!asked.is_array() || asked.empty() || asked.size() > 30)
        return fault(400, 300, "Validation Failed.",
                     json::array({{{"field", "registrants"}, {"message", "At most 30."}}}));
    for (const auto& one : asked)
        if (const auto wrong = wrong_registrant(one)) return fault(400, 300, "Validation Failed.", *wrong);
    json rows = json::array();
    for (const auto& one : asked) {
        auto row = registered(call.zoom, *room, one);
        if (const auto* refused = std::get_if<FakeAnswer>(&row)) return *refused;
        rows.push_back(std::get<json>(row));
    }
    return answered(201, {{"registrants", rows}});
}

FakeAnswer ZoomRoutes::add_registrant(ZoomCall& call) {
    FakeRoom* room = nullptr;
    if (auto none = no_room(call, 1, room)) return *none;
    if (auto shut = closed(call.zoom, *room)) return *shut;
    if (const auto wrong = wrong_registrant(call.body)) return fault(400, 300, "Validation Failed.", *wrong);
    const bool each_time = room->asked.value("/settings/registration_type"_json_pointer, 1) != 1;
    if (repeats(*room) && each_time && call.request.parameter("occurrence_ids").empty())
        return fault(400, 300, "Validation Failed.",
                     json::array({{{"field", "occurrence_ids"}, {"message", "Missing field."}}}));
    auto row = registered(call.zoom, *room, call.body);
    if (const auto* refused = std::get_if<FakeAnswer>(&row)) return *refused;
    auto body = std::get<json>(row);
    body.erase("email");
    body["id"] = room->id;
    body["topic"] = room->asked.value("topic", "");
    return answered(201, body);
}

FakeAnswer ZoomRoutes::list_registrants(ZoomCall& call) {
    FakeRoom* room = nullptr;
    if (auto none = no_room(call, 1, room)) return *none;
    const auto asked = call.request.parameter("status");
    const auto status = asked.empty() ? "approved" : asked;
    if (status != "approved" && status != "pending" && status != "denied") return fault(400, 300, "Invalid status.");
    auto rows = json::array();
    for (const auto& one : room->registrants) {
        if (one.status != status) continue;
        json row{{"id", one.id},
                 {"email", one.email},
                 {"first_name", one.first_name},
                 {"last_name", one.last_name},
                 {"status", one.status}};
        if (status == "approved") row["join_url"] = link(call.zoom, *room, one.token);
        rows.push_back(std::move(row));
    }
    return in_pages(call, rows, "registrants");
}

FakeAnswer ZoomRoutes::set_registrants(ZoomCall& call) {
    FakeRoom* room = nullptr;
    if (auto none = no_room(call, 1, room)) return *none;
    const auto action = call.body.value("action", "");
    if (action != "approve" && action != "deny" && action != "cancel") return fault(400, 300, "Invalid action.");
    for (const auto& asked : call.body["registrants"]) {
        const auto id = asked.value("id", "");
        if (auto over = call.zoom.limits_.take_of_day("status" + id, 10, call.now())) return *over;
        for (auto& one : room->registrants)
            if (one.id == id) one.status = action == "approve" ? "approved" : action == "deny" ? "denied" : "cancelled";
    }
    return answered(204);
}

FakeAnswer ZoomRoutes::list_panelists(ZoomCall& call) {
    FakeRoom* room = nullptr;
    if (auto none = no_room(call, 1, room)) return *none;
    auto rows = json::array();
    for (const auto& one : room->panelists)
        rows.push_back({{"id", one.id},
                        {"name", one.name},
                        {"email", one.email},
                        {"join_url", link(call.zoom, *room, one.token)}});
    return answered(200, {{"total_records", rows.size()}, {"panelists", rows}});
}

FakeAnswer ZoomRoutes::add_panelists(ZoomCall& call) {
    FakeRoom* room = nullptr;
    if (auto none = no_room(call, 1, room)) return *none;
    for (const auto& asked : call.body["panelists"]) {
        if (asked.value("email", "").find('@') == std::string::npos || asked.value("name", "").empty())
            return fault(400, 300, "Validation Failed.",
                         json::array({{{"field", "email"}, {"message", "Invalid field."}}}));
        room->panelists.push_back({call.zoom.next_id("pan"), asked["email"], asked["name"], call.zoom.next_id("tk")});
    }
    return answered(201, {{"id", std::to_string(room->id)}, {"updated_at", "2026-11-28T10:00:00Z"}});
}

FakeAnswer ZoomRoutes::delete_panelist(ZoomCall& call) {
    FakeRoom* room = nullptr;
    if (auto none = no_room(call, 1, room)) return *none;
    const auto gone = std::erase_if(room->panelists, [&](const auto& one) { return one.id == call.at[3]; });
    return gone > 0 ? answered(204) : fault(404, 3001, "Panelist does not exist.");
}

}  // namespace plenary::test_support::zoom
