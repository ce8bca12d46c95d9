#pragma once
#include <map>
#include <mutex>
#include <set>

#include "conferencing/provider_parts.hpp"
#include "support/fakes/fake_listener.hpp"
#include "support/fakes/zoom/zoom_limits.hpp"
#include "support/fakes/zoom/zoom_state.hpp"

namespace plenary::test_support::zoom {

using conferencing::RawSignal;

struct FakeAccount {
    std::string account_id{"acc_Xy1"}, client_id{"client"}, client_secret{"s3cret"}, webhook_secret{"wh-secret"};
    std::string host{"host@example.org"}, host_id{"30R7kT7bTIKSNUFEuH_Qlg"};
    std::set<std::string> rights{};                // of the app; empty: every one
    bool webinars = true;                          // the plan has them
    int capacity = 4'999;                          // registrants of a room
    std::string links{"https://us02web.zoom.us"};  // where they lead; empty: to this fake
};

// Zoom, as far as an app sees it. What people do there throws std::logic_error where Zoom would not let them.
class FakeZoom {
public:
    // `clock` outlives it. `port` 0: a free one.
    explicit FakeZoom(const Clock& clock, FakeAccount account = {}, std::uint16_t port = 0);

    [[nodiscard]] std::string api() const { return listener_.address() + "/v2"; }
    [[nodiscard]] std::string sign_in() const { return listener_.address(); }
    [[nodiscard]] std::string files() const { return files_.address(); }
    [[nodiscard]] const FakeAccount& account() const { return account_; }

    // ---- people
    void start(const std::string& room);
    // By the link that is theirs, or the host's. Gives what leave() takes; each time is another.
    std::string join(const std::string& address);
    // Into the waiting room only.
    std::string wait(const std::string& address);
    void leave(const std::string& user_id);
    void end(const std::string& room);
    // A recording of the last run: at work until finish_recordings().
    void record(const std::string& room);
    void finish_recordings(const std::string& room);

    // ---- the world
    void outage(bool on);
    void revoke_credentials(bool on);
    void expire_tokens();
    void take_right(const std::string& right);
    void approve_by_hand(bool on);  // the account wants it, whatever a room says
    void storm(int answers);        // so many 429
    void cut_next(int answers);     // what is asked happens, and is not answered
    void slow_next(std::chrono::milliseconds time);
    void repeat_pages(bool on);  // tokens of pages that never end
    void report_after(std::chrono::seconds time);
    void keep_rates(std::optional<Rates> rates);

    // ---- what it told
    [[nodiscard]] std::vector<RawSignal> signals() const;
    // Asks there for the secret first; whether it was known. From then on each signal goes there.
    bool subscribe(std::uint16_t port, std::string target);
    RawSignal signed_signal(const json& message) const;

    // ---- looking in
    [[nodiscard]] std::size_t rooms() const;
    [[nodiscard]] std::size_t registrants(const std::string& room, const std::string& status) const;
    [[nodiscard]] bool runs(const std::string& room) const;
    // The registrants who are in it, each as often as they are.
    [[nodiscard]] std::vector<std::string> present(const std::string& room) const;
    [[nodiscard]] json asked_for(const std::string& room) const;
    [[nodiscard]] std::vector<std::string> calls() const;  // "POST /v2/users/…"
    [[nodiscard]] bool token_reached_files() const;
    [[nodiscard]] int too_many() const;  // calls that it answered with 429

private:
    friend struct ZoomCall;
    friend struct ZoomRoutes;

    struct Moves {  // of the world, until they are over
        bool outage = false, revoked = false, by_hand = false, repeat_pages = false;
        int storm = 0, cut = 0;
        std::chrono::milliseconds slow{0};
        std::chrono::seconds report_after{0};
    };

    FakeAnswer answer(const FakeRequest& request);
    FakeAnswer judged(const FakeRequest& request);
    FakeAnswer file(const FakeRequest& request);
    // "…/w/85393847045": to a room, in one of the ways that Zoom writes.
    [[nodiscard]] std::string link_to(const FakeRoom& room, char way) const;
    FakeRoom& room(const std::string& id);
    std::string enter(const std::string& address, bool waiting);
    void tell(const FakeRoom& room, const std::string& what, const Run& run, const Visit* visit = nullptr);
    void tell_recording(const FakeRoom& room, const Run& run);
    void send(const json& message);
    [[nodiscard]] std::string next_id(std::string_view prefix);

    const Clock& clock_;
    FakeAccount account_;
    mutable std::recursive_mutex mutex_;  // of what follows
    ZoomLimits limits_;
    Moves moves_;
    std::map<std::string, Instant> tokens_;  // and their end
    std::map<std::int64_t, FakeRoom> rooms_;
    std::map<std::string, json> pages_;  // by token: rows, where, until
    std::vector<RawSignal> signals_;
    std::vector<std::string> calls_;
    std::optional<std::pair<std::uint16_t, std::string>> subscriber_;
    bool token_reached_files_ = false;
    int too_many_ = 0;
    std::int64_t counter_ = 0;
    FakeListener listener_, files_;
};

}  // namespace plenary::test_support::zoom
