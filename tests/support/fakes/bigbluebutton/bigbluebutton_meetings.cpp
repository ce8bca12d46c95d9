// create, join, end and what is asked of meetings.
#include <pugixml.hpp>

#include "conferencing/bigbluebutton/checksum.hpp"
#include "support/fakes/bigbluebutton/bigbluebutton_calls.hpp"
#include "support/fakes/bigbluebutton/bigbluebutton_xml.hpp"

namespace plenary::test_support::bigbluebutton {
namespace {

bool good_name(std::string_view name) { return name.size() >= 2 && name.size() <= 64 * 4; }

bool good_id(std::string_view id) {
    return id.size() >= 2 && id.size() <= 256 && std::ranges::all_of(id, [](char c) {
               return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
                      c == '_';
           });
}

std::string text(bool value) { return value ? "true" : "false"; }

std::string created(const FakeMeeting& meeting) {
    return element("meetingID", meeting.external) + element("internalMeetingID", meeting.internal) +
           element("parentMeetingID", "bbb-none") + element("createTime", std::to_string(meeting.create_time)) +
           element("hasUserJoined", text(!meeting.users.empty())) +
           element("hasBeenForciblyEnded", text(meeting.ended));
}

std::string described(const FakeMeeting& meeting) {
    std::string attendees, metadata;
    std::int64_t moderators = 0;
    for (const auto& user : meeting.users) {
        if (!user.in()) continue;
        moderators += user.role == "MODERATOR" ? 1 : 0;
        attendees += around("attendee", element("userID", user.external) + element("fullName", user.name) +
                                            element("role", user.role) + element("isPresenter", "false") +
                                            element("clientType", "HTML5") + "<customdata></customdata>\n");
    }
    for (const auto& [name, value] : meeting.parameters)
        if (name.starts_with("meta_")) metadata += element(name.substr(5), value);
    return element("meetingName", meeting.name) + created(meeting) +
           element("running", text(!meeting.ended && meeting.count_in() > 0)) +
           element("recording", text(meeting.is("record"))) +
           element("startTime", std::to_string(meeting.create_time)) + element("endTime", "0") +
           element("participantCount", std::to_string(meeting.count_in())) +
           element("moderatorCount", std::to_string(moderators)) + around("attendees", attendees) +
           around("metadata", metadata);
}

}  // namespace

FakeAnswer Calls::create() {
    const auto id = parameter("meetingID");
    const auto name = parameter("name");
    if (id.empty()) return {.body = failure("missingParamMeetingID", "You must specify a meeting ID for the meeting.")};
    if (!good_id(id) || !good_name(name)) return {.body = failure("validationError", "The parameters are not valid.")};
    if (auto* existing = fake_.running(id)) {
        if (existing->parameters != parameters_)
            return {.body = failure("idNotUnique", "A meeting already exists with that meeting ID.")};
        return {.body = success(created(*existing) + noted("duplicateWarning", "This conference was already there."))};
    }
    FakeMeeting meeting{.external = id, .internal = {}, .name = name, .create_time = 0, .parameters = parameters_};
    meeting.create_time = std::max(fake_.now(), fake_.last_create_time_ + 1);
    fake_.last_create_time_ = meeting.create_time;
    using conferencing::bigbluebutton::Hash;
    meeting.internal =
        conferencing::bigbluebutton::hex_digest(Hash::sha1, {id}) + "-" + std::to_string(meeting.create_time);
    fake_.meetings_.push_back(meeting);
    fake_.tell(meeting, "meeting-created");
    return {.body = success(created(meeting))};
}

FakeAnswer Calls::join() {
    if (request_.method != "GET") return {.status = 405};
    if (parameter("fullName").empty()) return {.body = failure("missingParamFullName", "You must specify a name.")};
    const auto role = parameter("role");
    if (role != "MODERATOR" && role != "VIEWER")
        return {.body = failure("invalidPassword", "Neither role nor password.")};
    auto* meeting = fake_.running(parameter("meetingID"));
    if (!meeting) {
        if (std::ranges::count(fake_.meetings_, parameter("meetingID"), &FakeMeeting::external) > 0)
            return {.body = failure("meetingForciblyEnded", "You can not re-join a meeting that was ended.")};
        return {.body = failure("notFound", "There is no such meeting.")};
    }
    const auto create_time = parameter("createTime");
    if (!create_time.empty() && create_time != std::to_string(meeting->create_time))
        return {.body = failure("mismatchCreateTimeParam", "The createTime does not match.")};
    const auto policy = meeting->parameters.contains("guestPolicy") ? meeting->parameters.at("guestPolicy") : "";
    FakeUser user{.session = fake_.next_id("session"),
                  .internal = fake_.next_id("w_"),
                  .external = parameter("userID"),
                  .name = parameter("fullName"),
                  .role = role,
                  .waiting = policy == "ASK_MODERATOR" && parameter("guest") == "true",
                  .joined_at = fake_.clock_.now()};
    if (user.external.empty()) user.external = user.internal;
    meeting->users.push_back(user);
    if (!user.waiting) fake_.tell(*meeting, "user-joined", &meeting->users.back());
    const auto client = "/html5client/?sessionToken=" + user.session;
    if (parameter("redirect") != "false") return {.status = 302, .headers = {{"Location", client}}};
    return {.body = success(noted("successfullyJoined", "You have joined successfully.") + element("url", client) +
                            element("user_id", user.internal) + element("session_token", user.session))};
}

FakeAnswer Calls::end() {
    auto* meeting = fake_.running(parameter("meetingID"));
    if (!meeting) return {.body = failure("notFound", "We could not find a meeting with that meeting ID.")};
    meeting->ends_after_calls = 1;
    return {.body = success(noted("sentEndMeetingRequest", "A request to end the meeting was sent."))};
}

FakeAnswer Calls::meeting_info() {
    const auto id = parameter("meetingID");
    if (const auto* meeting = fake_.running(id)) return {.body = success(described(*meeting))};
    for (const auto& meeting : fake_.meetings_)
        if (meeting.external == id) return {.body = success(described(meeting))};
    return {.body = failure("notFound", "We could not find a meeting with that meeting ID.")};
}

FakeAnswer Calls::meetings() {
    std::string all;
    for (const auto& meeting : fake_.meetings_)
        if (!meeting.ended) all += around("meeting", described(meeting));
    if (all.empty()) return {.body = success("<meetings/>\n" + noted("noMeetings", "no meetings were found"))};
    return {.body = success(around("meetings", all))};
}

FakeAnswer Calls::is_running() {
    const auto* meeting = fake_.running(parameter("meetingID"));
    return {.body = success(element("running", text(meeting && meeting->count_in() > 0)))};
}

FakeAnswer Calls::insert_document() {
    if (request_.method != "POST") return {.status = 405};
    const auto* meeting = fake_.running(parameter("meetingID"));
    if (!meeting || meeting->count_in() == 0) return {.body = failure("notFound", "No meeting of that ID runs.")};
    pugi::xml_document document;
    const auto type = request_.header("content-type");
    if (!type.starts_with("application/xml") || !document.load_string(request_.body.c_str()))
        return {.body = failure("validationError", "The body is no XML.")};
    for (const auto& slides :
         document.child("modules").find_child_by_attribute("module", "name", "presentation").children("document"))
        fake_.slides_.emplace_back(slides.attribute("url").value());
    return {.body = success(element("message", "Presentation is being uploaded"))};
}

}  // namespace plenary::test_support::bigbluebutton
