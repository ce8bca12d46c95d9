#include "support/fakes/bigbluebutton/fake_bigbluebutton.hpp"

#include <stdexcept>

#include "conferencing/bigbluebutton/checksum.hpp"
#include "conferencing/bigbluebutton/query.hpp"
#include "support/fakes/bigbluebutton/bigbluebutton_calls.hpp"
#include "support/fakes/bigbluebutton/bigbluebutton_xml.hpp"

namespace plenary::test_support::bigbluebutton {
namespace {

// A query without its checksum, byte by byte: the rest is what was hashed.
std::pair<std::string, std::string> split(std::string_view query) {
    constexpr std::string_view k_name = "checksum=";
    const auto at = query.starts_with(k_name) ? 0 : query.find("&checksum=");
    if (at == std::string_view::npos) return {std::string(query), ""};
    const auto value = query.find('=', at) + 1;
    const auto end = std::min(query.find('&', value), query.size());
    auto rest = std::string(query.substr(0, at)) + std::string(query.substr(end));
    return {std::move(rest), std::string(query.substr(value, end - value))};
}

}  // namespace

FakeBigBlueButton::FakeBigBlueButton(const Clock& clock, std::string secret, std::uint16_t port)
    : clock_(clock),
      secret_(std::move(secret)),
      listener_([this](const FakeRequest& request) { return answer(request); }, port) {}

FakeAnswer FakeBigBlueButton::answer(const FakeRequest& request) {
    const std::lock_guard lock(mutex_);
    if (outage_) return {.status = 502, .body = "<html>502 Bad Gateway</html>"};
    constexpr std::string_view k_base = "/bigbluebutton/api";
    const auto path = std::string_view(request.path);
    if (!path.starts_with(k_base)) return file(path);
    const std::string call(path.size() == k_base.size() ? "" : path.substr(k_base.size() + 1));
    if (call.empty()) return {.body = success(element("version", "2.0") + element("bbbVersion", "3.0.19"))};
    if (without_hooks_ && call.starts_with("hooks/")) return {.status = 404, .body = "<html>404</html>"};
    sweep();
    const auto [rest, checksum] = split(request.query);
    const auto hash = conferencing::bigbluebutton::hash_of(checksum);
    if (!hash || conferencing::bigbluebutton::checksum(*hash, call, rest, secret_) != checksum)
        return {.body = failure("checksumError", "You did not pass the checksum security check")};
    calls_.push_back(call);
    Parameters parameters;
    for (auto& [name, value] : conferencing::bigbluebutton::form_fields(rest)) parameters[name] = value;
    auto said = Calls(*this, request, std::move(parameters)).answer(call);
    if (said.headers.empty()) said.headers = {{"Content-Type", "text/xml;charset=utf-8"}};
    said.after = std::exchange(slow_, {});
    if (call == cut_) {
        cut_.clear();
        said.cut = true;
    }
    return said;
}

// The film of a recording, as long as it is published.
FakeAnswer FakeBigBlueButton::file(std::string_view path) const {
    for (const auto& recording : recordings_)
        if (recording.state == "published" && path == "/playback/video/" + recording.id + "/video-0.m4v")
            return {.body = std::string(k_film_bytes, 'v'), .headers = {{"Content-Type", "video/mp4"}}};
    return {.status = 404, .body = "<html>404</html>"};
}

FakeMeeting* FakeBigBlueButton::running(const std::string& meeting) {
    for (auto& each : meetings_)
        if (each.external == meeting && !each.ended) return &each;
    return nullptr;
}

// Ends what was asked to end, and what nobody came to or stayed in for as long as it says.
void FakeBigBlueButton::sweep() {
    for (auto& meeting : meetings_) {
        if (meeting.ended) continue;
        if (meeting.ends_after_calls == 0) finish(meeting);
        if (meeting.ends_after_calls > 0) --meeting.ends_after_calls;
        if (meeting.ended || meeting.count_in() > 0) continue;
        auto since = Instant{std::chrono::milliseconds{meeting.create_time}};
        for (const auto& user : meeting.users) since = std::max(since, user.left_at.value_or(since));
        const auto minutes = meeting.users.empty() ? meeting.minutes("meetingExpireIfNoUserJoinedInMinutes", 5)
                                                   : meeting.minutes("meetingExpireWhenLastUserLeftInMinutes", 1);
        if (minutes > 0 && clock_.now() - since > std::chrono::minutes{minutes}) finish(meeting);
    }
}

void FakeBigBlueButton::finish(FakeMeeting& meeting) {
    for (auto& user : meeting.users) {
        if (!user.in()) continue;
        user.left_at = clock_.now();
        tell(meeting, "user-left", &user);
    }
    meeting.ended = true;
    meeting.ends_after_calls = -1;
    tell(meeting, "meeting-ended");
    tell_analytics(meeting);
    if (!meeting.is("record") || meeting.users.empty()) return;
    const auto ready = meeting.parameters.find("meta_bbb-recording-ready-url");
    recordings_.push_back({.id = meeting.internal,
                           .meeting = meeting.external,
                           .name = meeting.name,
                           .state = "processing",
                           .start = meeting.create_time,
                           .end = now(),
                           .ready_address = ready == meeting.parameters.end() ? "" : ready->second});
}

FakeUser& FakeBigBlueButton::user(const std::string& session, FakeMeeting** in) {
    for (auto& meeting : meetings_)
        for (auto& user : meeting.users)
            if (user.session == session && !user.left_at && !meeting.ended) {
                *in = &meeting;
                return user;
            }
    throw std::logic_error("nobody is in by this session");
}

void FakeBigBlueButton::leave(const std::string& session) {
    const std::lock_guard lock(mutex_);
    FakeMeeting* meeting = nullptr;
    auto& gone = user(session, &meeting);
    gone.left_at = clock_.now();
    if (!gone.waiting) tell(*meeting, "user-left", &gone);
}

void FakeBigBlueButton::let_in(const std::string& session) {
    const std::lock_guard lock(mutex_);
    FakeMeeting* meeting = nullptr;
    auto& guest = user(session, &meeting);
    guest.waiting = false;
    guest.joined_at = clock_.now();
    tell(*meeting, "user-joined", &guest);
}

void FakeBigBlueButton::end_from_within(const std::string& meeting) {
    const std::lock_guard lock(mutex_);
    auto* found = running(meeting);
    if (!found) throw std::logic_error("no such meeting runs");
    finish(*found);
}

std::int64_t FakeBigBlueButton::now() const {
    return std::chrono::duration_cast<std::chrono::milliseconds>(clock_.now().time_since_epoch()).count();
}

std::string FakeBigBlueButton::next_id(std::string_view prefix) {
    return std::string(prefix) + std::to_string(++counter_);
}

}  // namespace plenary::test_support::bigbluebutton
