#pragma once
#include <chrono>
#include <functional>
#include <map>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>

#include "accounts/scope.hpp"
#include "conferencing/built_in/janus_client.hpp"
#include "conferencing/built_in/stage_message.hpp"
#include "conferencing/built_in/stage_rules.hpp"

namespace plenary::conferencing::built_in {

// An open page's line: any thread.
struct PageLine {
    std::function<void(std::shared_ptr<const std::string>)> send;
    std::function<void(std::uint16_t)> close;  // code as RFC 6455, section 7.4
};

// Who opens a line to a stage: somebody with a place, or a host.
struct Visitor {
    std::string key;  // the same on each of their devices
    std::string name;
    accounts::Scope scope;
    std::optional<RegistrationId> registration{};  // none: a host
    Standing standing = Standing::audience;
    [[nodiscard]] bool is_host() const { return !registration; }
};

// What somebody shows: an end in Janus that publishes.
struct Show {
    std::string id;  // unlike that of every other show, before and after
    Handle handle = 0;
    std::string sound{}, picture{};  // the `mid` of each (RFC 8843); empty: it has none
    bool connected = false;          // before that Janus offers it to nobody
};

// How often a page may speak.
class SpeakingRate {
public:
    [[nodiscard]] bool take(std::chrono::steady_clock::time_point now);

private:
    static constexpr double k_at_once = 80, k_per_second = 10;
    double left_ = k_at_once;
    std::chrono::steady_clock::time_point last_{};
};

// One open page at a stage; a person with two devices is there twice.
struct StagePerson {
    std::string id;
    Visitor who;
    PageLine page;
    bool on_stage = false, hand_up = false, microphone = true, camera = true;
    bool gone = false;  // the page is closed, or was sent away
    SpeakingRate rate{};
    Handle entrance = 0;          // lets its ends subscribe
    std::int64_t private_id = 0;  // Janus's proof that it came in
    std::map<Feed, Show> shows{};
    std::map<std::string, Handle> sees{};  // by the show's id; 0: could not be offered
    std::map<std::string, int> tries{};    // that failed to offer it

    [[nodiscard]] Part part() const { return {who.is_host(), on_stage}; }
    void send(const nlohmann::json& message) const { page.send(std::make_shared<const std::string>(message.dump())); }
};

// {"id", "name", "host", "microphone", "camera", "feeds": ["camera", "screen"]}
[[nodiscard]] nlohmann::json on_stage_json(const StagePerson& person);
// {"id", "name", "host", "on_stage", "hand", "microphone"}: what a page is told of itself.
[[nodiscard]] nlohmann::json you_json(const StagePerson& person);
// {"id", "name", "hand"}: for hosts.
[[nodiscard]] nlohmann::json in_audience_json(const StagePerson& person);

}  // namespace plenary::conferencing::built_in
