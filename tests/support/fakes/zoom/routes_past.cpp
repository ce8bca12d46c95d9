// What is left of a run when it is over: who was there, and what was recorded.
#include <set>

#include "platform/instant_text.hpp"
#include "support/fakes/zoom/zoom_routes.hpp"

namespace plenary::test_support::zoom {
namespace {

constexpr std::chrono::hours k_year{24 * 365};

FakeAnswer no_such(const std::string& id) { return fault(404, 3001, "Meeting does not exist: " + id + "."); }

// As Zoom writes it in reports.
std::string long_time(Instant time) {
    auto text = to_rfc3339(std::chrono::floor<std::chrono::seconds>(time));
    text.pop_back();
    return text + ".0000000+00:00";
}

std::size_t people_in(const Run& run) {
    std::set<std::string> people;
    for (const auto& visit : run.visits)
        if (!visit.waiting) people.insert(visit.registrant_id.empty() ? visit.name : visit.registrant_id);
    return people.size();
}

json row_of(const Visit& visit, bool counted, bool with_registrant) {
    json row{{"id", ""},
             {"user_id", visit.user_id},
             {"name", visit.name},
             {"user_email", visit.email},
             {"join_time", long_time(visit.joined)},
             {"leave_time", counted ? long_time(*visit.left) : ""},
             {"duration", counted ? std::chrono::floor<std::chrono::seconds>(*visit.left - visit.joined).count() : 0},
             {"failover", false},
             {"status", visit.waiting ? "in_waiting_room" : "in_meeting"}};
    if (with_registrant) row["registrant_id"] = visit.registrant_id;
    return row;
}

}  // namespace

// The run that the segment after "meetings" or "webinars" names: a UUID, encoded once more, or a number for the latest.
std::optional<FakeAnswer> ZoomRoutes::no_run(ZoomCall& call, FakeRoom*& room, Run*& run) {
    const std::size_t index = call.at[0] == "report" ? 2 : 1;
    const auto wanted = percent_decoded(call.at.at(index));
    for (auto& [id, one] : call.zoom.rooms_) {
        for (auto& its : one.runs) {
            if (its.uuid != wanted && std::to_string(id) != wanted) continue;
            room = &one;
            run = &its;  // the last that fits
        }
    }
    if (run == nullptr) return no_such(wanted);
    return std::nullopt;
}

FakeAnswer ZoomRoutes::list_runs(ZoomCall& call) {
    FakeRoom* room = nullptr;
    if (auto none = no_room(call, 1, room)) return *none;
    auto rows = json::array();
    for (const auto& run : room->runs)
        if (run.ended) rows.push_back({{"uuid", run.uuid}, {"start_time", to_rfc3339(run.started)}});
    return answered(200, {{room->webinar ? "webinars" : "meetings", rows}});
}

FakeAnswer ZoomRoutes::report(ZoomCall& call) {
    FakeRoom* room = nullptr;
    Run* run = nullptr;
    if (auto none = no_run(call, room, run)) return *none;
    if (!run->ended) return no_such(call.at[2]);
    return answered(200, {{"uuid", run->uuid},
                          {"id", room->id},
                          {"participants_count", people_in(*run)},
                          {"start_time", to_rfc3339(run->started)},
                          {"end_time", to_rfc3339(*run->ended)}});
}

FakeAnswer ZoomRoutes::report_participants(ZoomCall& call) {
    FakeRoom* room = nullptr;
    Run* run = nullptr;
    if (auto none = no_run(call, room, run)) return *none;
    if (!run->ended || room->webinar != (call.at[1] == "webinars")) return no_such(call.at[2]);
    if (call.now() - *run->ended > k_year) return fault(400, 12702, "Can not access meeting a year ago.");
    const bool counted = call.now() >= *run->ended + call.zoom.moves_.report_after;
    auto rows = json::array();
    if (people_in(*run) >= 2)
        for (const auto& visit : run->visits)
            rows.push_back(row_of(visit, counted, call.request.parameter("include_fields") == "registrant_id"));
    return in_pages(call, rows, "participants");
}

FakeAnswer ZoomRoutes::recordings(ZoomCall& call) {
    FakeRoom* room = nullptr;
    Run* run = nullptr;
    if (auto none = no_run(call, room, run)) return *none;
    if (!run->ended) return fault(404, 3301, "There is no recording for this meeting.");
    auto files = json::array();
    for (const auto& file : run->files) {
        if (file.deleted) continue;
        files.push_back({{"id", file.id},
                         {"meeting_id", run->uuid},
                         {"file_type", file.type},
                         {"file_size", file.content.size()},
                         {"status", file.completed ? "completed" : "processing"},
                         {"recording_start", to_rfc3339(run->started)},
                         {"recording_end", to_rfc3339(*run->ended)},
                         {"download_url", call.zoom.sign_in() + "/rec/download/" + file.id}});
    }
    if (files.empty()) return fault(404, 3301, "There is no recording for this meeting.");
    // One that has neither id nor status, as Zoom's captions.
    files.push_back(
        {{"file_type", "CC"}, {"file_extension", "VTT"}, {"download_url", call.zoom.sign_in() + "/rec/download/cc"}});
    json body{{"id", room->id}, {"uuid", run->uuid}, {"recording_files", files}};
    if (call.request.parameter("include_fields") == "download_access_token")
        body["download_access_token"] = "dl-" + files[0]["id"].get<std::string>();
    return answered(200, body);
}

FakeAnswer ZoomRoutes::delete_recording(ZoomCall& call) {
    FakeRoom* room = nullptr;
    Run* run = nullptr;
    if (auto none = no_run(call, room, run)) return *none;
    for (auto& file : run->files) {
        if (file.id != call.at[3] || file.deleted) continue;
        if (!file.completed) return fault(400, 3303, "You can not delete an uncompleted meeting.");
        file.deleted = true;
        return answered(200);
    }
    return fault(404, 3301, "There is no recording for this meeting.");
}

}  // namespace plenary::test_support::zoom
