#pragma once
#include <algorithm>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "conferencing/provider_parts.hpp"
#include "platform/clock.hpp"

namespace plenary::test_support::bigbluebutton {

inline constexpr std::size_t k_film_bytes = 10'500;

using Parameters = std::map<std::string, std::string>;

// One window of one person.
struct FakeUser {
    std::string session, internal, external, name, role;
    bool waiting = false;  // as a guest, until a moderator lets them in
    Instant joined_at{};
    std::optional<Instant> left_at{};
    [[nodiscard]] bool in() const { return !waiting && !left_at; }
};

struct FakeMeeting {
    std::string external, internal, name;
    std::int64_t create_time = 0;  // milliseconds since 1970
    Parameters parameters;
    std::vector<FakeUser> users{};
    int ends_after_calls = -1;  // an end that was asked for; -1: none
    bool ended = false;
    [[nodiscard]] bool has(const std::string& which) const { return parameters.contains(which); }
    [[nodiscard]] bool is(const std::string& which) const {
        const auto found = parameters.find(which);
        return found != parameters.end() && found->second == "true";
    }
    [[nodiscard]] std::int64_t minutes(const std::string& which, std::int64_t otherwise) const {
        const auto found = parameters.find(which);
        return found == parameters.end() ? otherwise : std::stoll(found->second);
    }
    [[nodiscard]] std::int64_t count_in() const {
        return std::count_if(users.begin(), users.end(), [](const FakeUser& user) { return user.in(); });
    }
};

struct FakeRecording {
    std::string id, meeting, name, state;  // processing, processed, published, unpublished, deleted
    std::int64_t start = 0, end = 0;
    std::vector<std::string> formats{};  // "video", "presentation", "podcast"
    std::vector<std::string> tracks{};   // languages of its captions
    std::string ready_address{};
};

struct SentSignal {
    conferencing::RawSignal signal;
    Instant at;
};

struct FakeHook {
    int id = 0;
    std::string address, meeting;  // meeting empty: of all
};

}  // namespace plenary::test_support::bigbluebutton
