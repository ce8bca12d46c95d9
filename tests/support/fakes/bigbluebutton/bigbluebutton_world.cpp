// How the world treats the fake, what can be seen in it, and which call is which.
#include "support/fakes/bigbluebutton/bigbluebutton_calls.hpp"

namespace plenary::test_support::bigbluebutton {

FakeAnswer Calls::answer(const std::string& call) {
    using Answerer = FakeAnswer (Calls::*)();
    static const std::map<std::string, Answerer> k_calls{{"create", &Calls::create},
                                                         {"join", &Calls::join},
                                                         {"end", &Calls::end},
                                                         {"getMeetingInfo", &Calls::meeting_info},
                                                         {"getMeetings", &Calls::meetings},
                                                         {"isMeetingRunning", &Calls::is_running},
                                                         {"insertDocument", &Calls::insert_document},
                                                         {"getRecordings", &Calls::recordings},
                                                         {"publishRecordings", &Calls::publish_recordings},
                                                         {"deleteRecordings", &Calls::delete_recordings},
                                                         {"updateRecordings", &Calls::update_recordings},
                                                         {"getRecordingTextTracks", &Calls::text_tracks},
                                                         {"putRecordingTextTrack", &Calls::put_text_track},
                                                         {"hooks/create", &Calls::create_hook},
                                                         {"hooks/list", &Calls::list_hooks},
                                                         {"hooks/destroy", &Calls::destroy_hook}};
    const auto found = k_calls.find(call);
    if (found == k_calls.end()) return {.status = 404, .body = "<html>404</html>"};
    return (this->*found->second)();
}

std::string Calls::parameter(const std::string& name) const {
    const auto found = parameters_.find(name);
    return found == parameters_.end() ? "" : found->second;
}

void FakeBigBlueButton::outage(bool on) {
    const std::lock_guard lock(mutex_);
    outage_ = on;
}

void FakeBigBlueButton::change_secret(std::string secret) {
    const std::lock_guard lock(mutex_);
    secret_ = std::move(secret);
}

void FakeBigBlueButton::without_hooks(bool on) {
    const std::lock_guard lock(mutex_);
    without_hooks_ = on;
}

void FakeBigBlueButton::restart() {
    const std::lock_guard lock(mutex_);
    meetings_.clear();
}

void FakeBigBlueButton::cut_next(std::string call) {
    const std::lock_guard lock(mutex_);
    cut_ = std::move(call);
}

void FakeBigBlueButton::slow_next(std::chrono::milliseconds time) {
    const std::lock_guard lock(mutex_);
    slow_ = time;
}

void FakeBigBlueButton::post_signals(bool on) {
    const std::lock_guard lock(mutex_);
    posts_ = on;
}

std::vector<SentSignal> FakeBigBlueButton::signals() const {
    const std::lock_guard lock(mutex_);
    return signals_;
}

std::vector<FakeMeeting> FakeBigBlueButton::meetings() const {
    const std::lock_guard lock(mutex_);
    std::vector<FakeMeeting> running;
    std::ranges::copy_if(meetings_, std::back_inserter(running), [](const FakeMeeting& each) { return !each.ended; });
    return running;
}

std::vector<std::string> FakeBigBlueButton::calls() const {
    const std::lock_guard lock(mutex_);
    return calls_;
}

std::vector<std::string> FakeBigBlueButton::slides() const {
    const std::lock_guard lock(mutex_);
    return slides_;
}

std::vector<std::string> FakeBigBlueButton::hooks() const {
    const std::lock_guard lock(mutex_);
    std::vector<std::string> addresses;
    for (const auto& hook : hooks_) addresses.push_back(hook.address);
    return addresses;
}

}  // namespace plenary::test_support::bigbluebutton
