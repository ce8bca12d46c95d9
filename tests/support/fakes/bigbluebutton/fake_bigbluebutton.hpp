#pragma once
#include <mutex>

#include "conferencing/provider_parts.hpp"
#include "support/fakes/bigbluebutton/bigbluebutton_state.hpp"
#include "support/fakes/bigbluebutton/hook_post.hpp"
#include "support/fakes/fake_listener.hpp"

namespace plenary::test_support::bigbluebutton {

// A server of BigBlueButton with bbb-webhooks, as far as who calls it sees it: state and rules, no media.
class FakeBigBlueButton {
public:
    // `clock` outlives it. `port` 0: a free one.
    explicit FakeBigBlueButton(const Clock& clock, std::string secret = "639259d4-9dd8-4b25-bf01-95f9567eaf4b",
                               std::uint16_t port = 0);

    [[nodiscard]] std::string url() const { return listener_.address() + "/bigbluebutton"; }
    [[nodiscard]] std::uint16_t port() const { return listener_.port(); }
    [[nodiscard]] const std::string& secret() const { return secret_; }

    // ---- people: `session` is the token that a join ends with. std::logic_error where there is none.
    void leave(const std::string& session);
    void let_in(const std::string& session);  // by a moderator, from the lobby
    // A moderator ends the meeting from within.
    void end_from_within(const std::string& meeting);
    // What was recorded of the meeting is published, in these formats.
    void publish(const std::string& meeting, std::vector<std::string> formats);

    // ---- the world
    void outage(bool on);  // 502 of the proxy before it
    void change_secret(std::string secret);
    void without_hooks(bool on);      // bbb-webhooks is not installed
    void restart();                   // meetings are forgotten; recordings and hooks stay
    void cut_next(std::string call);  // what is asked happens, and is not answered
    void slow_next(std::chrono::milliseconds time);
    void post_signals(bool on);  // to their addresses, over HTTP

    // ---- looking in
    [[nodiscard]] std::vector<SentSignal> signals() const;    // as they are sent, all so far
    [[nodiscard]] std::vector<FakeMeeting> meetings() const;  // that have not ended
    [[nodiscard]] std::vector<std::string> calls() const;     // "create", "hooks/list"
    [[nodiscard]] std::vector<std::string> slides() const;    // addresses that were inserted
    [[nodiscard]] std::vector<std::string> hooks() const;     // addresses

private:
    friend class Calls;

    FakeAnswer answer(const FakeRequest& request);
    FakeAnswer file(std::string_view path) const;
    FakeMeeting* running(const std::string& meeting);
    FakeUser& user(const std::string& session, FakeMeeting** in);
    void finish(FakeMeeting& meeting);
    void sweep();
    void tell(const FakeMeeting& meeting, const std::string& event, const FakeUser* user = nullptr);
    void tell_analytics(const FakeMeeting& meeting);
    void send_event(const std::string& meeting, const std::string& event, const nlohmann::json& attributes);
    void send(const std::string& address, conferencing::RawSignal signal);
    [[nodiscard]] std::int64_t now() const;  // milliseconds since 1970
    [[nodiscard]] std::string next_id(std::string_view prefix);

    const Clock& clock_;
    mutable std::recursive_mutex mutex_;  // of what follows
    std::string secret_;
    bool outage_ = false, without_hooks_ = false, posts_ = false;
    std::string cut_;
    std::chrono::milliseconds slow_{0};
    std::vector<FakeMeeting> meetings_;
    std::vector<FakeRecording> recordings_;
    std::vector<FakeHook> hooks_;
    std::vector<SentSignal> signals_;
    std::vector<std::string> calls_, slides_;
    std::int64_t counter_ = 0, last_create_time_ = 0;
    HookPost post_;
    FakeListener listener_;
};

}  // namespace plenary::test_support::bigbluebutton
