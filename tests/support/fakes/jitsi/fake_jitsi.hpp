#pragma once
#include <map>
#include <mutex>

#include "conferencing/provider_parts.hpp"
#include "support/fakes/fake_listener.hpp"

namespace plenary::test_support::jitsi {

// Whom a fake believes, and as what it speaks.
struct FakeApp {
    std::string app_id{"plenary"};
    std::string secret{"example_app_secret"};  // of HS256: a Jitsi Meet of one's own
    std::string public_key{};                  // of RS256: Jitsi as a Service, where it is set
    std::string key_name{"4f4910"};
    std::string webhook_secret{"whsec_test"};
    [[nodiscard]] bool as_service() const { return !public_key.empty(); }
};

// A Jitsi Meet, or 8x8's, as far as a browser with a token sees it: it lets in by the rules of Prosody's token module.
class FakeJitsi {
public:
    // `clock` outlives it. `port` 0: a free one.
    explicit FakeJitsi(const Clock& clock, FakeApp app = {}, std::uint16_t port = 0);

    [[nodiscard]] std::string url() const { return listener_.address(); }
    [[nodiscard]] std::uint16_t port() const { return listener_.port(); }

    // ---- people. Opens an address as a browser does; gives what leave() takes. std::runtime_error with Jitsi's reason
    // for whom it does not let in.
    std::string come(const std::string& address);
    void leave(const std::string& visit);
    // A recording of the room lies there for a day.
    void upload_recording(const std::string& room);

    // ---- the world
    void outage(bool on);
    // Tokens of the app's key are taken no more.
    void revoke_key(bool on);
    // Its rooms may not be shown inside the pages of others.
    void refuse_frames(bool on);

    // ---- looking in
    struct Visitor {
        std::string room, id, name, moderator;
    };
    [[nodiscard]] std::vector<Visitor> visitors() const;
    struct Sent {
        conferencing::RawSignal signal;
        Instant at;
    };
    [[nodiscard]] std::vector<Sent> signals() const;  // of Jitsi as a Service

private:
    FakeAnswer answer(const FakeRequest& request);
    FakeAnswer open_room(const std::string& room, const FakeRequest& request);
    // Empty: the token lets in.
    [[nodiscard]] std::string refusal(const std::string& room, std::string_view token, nlohmann::json& claims) const;
    void tell(const std::string& type, const std::string& room, nlohmann::json data);

    const Clock& clock_;
    const FakeApp app_;
    mutable std::recursive_mutex mutex_;  // of what follows
    bool outage_ = false;
    bool revoked_ = false;
    bool refuses_frames_ = false;
    int counter_ = 0;
    std::map<std::string, Visitor> visitors_;
    std::vector<Sent> signals_;
    FakeListener listener_;
};

}  // namespace plenary::test_support::jitsi
