#include "support/fakes/zoom/zoom_routes.hpp"

namespace plenary::test_support::zoom {
namespace {

std::string put_kind(std::string text, const std::string& kind) {
    for (auto at = text.find('@'); at != std::string::npos; at = text.find('@')) text.replace(at, 1, kind);
    return text;
}

}  // namespace

std::vector<std::string> path_segments(const std::string& path) {
    std::vector<std::string> parts;
    std::size_t from = 0;
    for (auto to = path.find('/'); to != std::string::npos; from = to + 1, to = path.find('/', from))
        parts.push_back(path.substr(from, to - from));
    parts.push_back(path.substr(from));
    return parts;
}

std::optional<std::string> ZoomRoutes::Line::kind_of(const std::vector<std::string>& at) const {
    for (const std::string kind : {"meeting", "webinar"}) {
        const auto pattern = path_segments(put_kind(path, kind + "s").substr(1));
        bool fits = pattern.size() == at.size();
        for (std::size_t i = 0; fits && i < at.size(); ++i)
            fits = pattern[i] == "*" ? !at[i].empty() : pattern[i] == at[i];
        if (fits) return kind;
    }
    return std::nullopt;
}

std::string ZoomRoutes::Line::right_of(const std::string& kind) const { return put_kind(right, kind); }

FakeAnswer answered(int status, const json& body) {
    return {.status = status,
            .body = body.is_null() ? "" : body.dump(),
            .headers = {{"Content-Type", "application/json;charset=UTF-8"}}};
}

FakeAnswer fault(int status, int code, const std::string& message, const json& fields) {
    json body{{"code", code}, {"message", message}};
    if (!fields.is_null()) body["errors"] = fields;
    return answered(status, body);
}

Instant ZoomCall::now() const { return zoom.clock_.now(); }

const std::vector<ZoomRoutes::Line>& ZoomRoutes::lines() {
    static const std::vector<Line> lines{
        {"GET", "/users/*/@", "medium", "@:read:list_@s:admin", &list_rooms},
        {"POST", "/users/*/@", "medium", "@:write:@:admin", &make_room},
        {"GET", "/@/*", "light", "@:read:@:admin", &get_room},
        {"PATCH", "/@/*", "light", "@:update:@:admin", &change_room},
        {"DELETE", "/@/*", "light", "@:delete:@:admin", &delete_room},
        {"PUT", "/@/*/status", "light", "@:update:status:admin", &set_room_status},
        {"POST", "/@/*/batch_registrants", "heavy", "@:write:batch_registrants:admin", &add_batch},
        {"POST", "/@/*/registrants", "light", "@:write:registrant:admin", &add_registrant},
        {"GET", "/@/*/registrants", "medium", "@:read:list_registrants:admin", &list_registrants},
        {"PUT", "/@/*/registrants/status", "medium", "@:update:registrant_status:admin", &set_registrants},
        {"GET", "/webinars/*/panelists", "medium", "webinar:read:list_panelists:admin", &list_panelists},
        {"POST", "/webinars/*/panelists", "medium", "webinar:write:panelist:admin", &add_panelists},
        {"DELETE", "/webinars/*/panelists/*", "light", "webinar:delete:panelist:admin", &delete_panelist},
        {"GET", "/past_@/*/instances", "medium", "@:read:list_past_instances:admin", &list_runs},
        {"GET", "/report/@/*", "heavy", "report:read:@:admin", &report},
        {"GET", "/report/@/*/participants", "heavy", "report:read:list_@_participants:admin", &report_participants},
        {"GET", "/meetings/*/recordings", "light", "cloud_recording:read:list_recording_files:admin", &recordings},
        {"DELETE", "/meetings/*/recordings/*", "light", "cloud_recording:delete:recording_file:admin",
         &delete_recording},
    };
    return lines;
}

std::optional<FakeAnswer> ZoomRoutes::no_room(ZoomCall& call, std::size_t index, FakeRoom*& room) {
    const auto& id = call.at.at(index);
    const bool webinar = call.at.at(index - 1).ends_with("webinars");
    const bool digits = !id.empty() && id.size() < 16 && id.find_first_not_of("0123456789") == std::string::npos;
    const auto found = digits ? call.zoom.rooms_.find(std::stoll(id)) : call.zoom.rooms_.end();
    if (found == call.zoom.rooms_.end())
        return fault(404, 3001, (webinar ? "Webinar" : "Meeting") + (" does not exist: " + id + "."));
    if (found->second.webinar != webinar)
        return fault(400, 3000, webinar ? "This is not a webinar." : "Cannot access webinar info.");
    room = &found->second;
    return std::nullopt;
}

FakeAnswer ZoomRoutes::in_pages(ZoomCall& call, const json& rows, const char* list) {
    auto& zoom = call.zoom;
    const auto asked = call.request.parameter("page_size");
    const auto size = asked.empty() ? 30U : static_cast<unsigned>(std::stoul(asked));
    if (size < 1 || size > 300)
        return fault(400, 300, "Validation Failed.",
                     json::array({{{"field", "page_size"}, {"message", "Invalid field."}}}));
    std::size_t from = 0;
    if (const auto token = call.request.parameter("next_page_token"); !token.empty() && !zoom.moves_.repeat_pages) {
        const auto page = zoom.pages_.find(token);
        const auto now = call.now().time_since_epoch().count();
        if (page == zoom.pages_.end() || page->second["path"] != call.request.path || page->second["until"] < now)
            return fault(400, 300, "The next page token is invalid or expired.");
        from = page->second["from"];
    }
    json body{{"page_size", size}, {"total_records", rows.size()}, {"next_page_token", ""}, {list, json::array()}};
    for (auto i = from; i < rows.size() && i < from + size; ++i) body[list].push_back(rows[i]);
    if (from + size < rows.size()) {
        const auto token = zoom.next_id("page");
        const auto until = call.now() + std::chrono::minutes{15};
        zoom.pages_[token] = {
            {"path", call.request.path}, {"from", from + size}, {"until", until.time_since_epoch().count()}};
        body["next_page_token"] = token;
    }
    if (zoom.moves_.repeat_pages) body["next_page_token"] = "Tva2CuIdTgsv8wAnhyAdU3m06Y2HuLQtlh3";
    return answered(200, body);
}

}  // namespace plenary::test_support::zoom
