#pragma once
#include <memory>
#include <vector>

#include "agenda/session.hpp"
#include "conferencing/provider.hpp"
#include "platform/clock.hpp"

namespace plenary::conferencing {

// What a room is at one moment, for whoever stands before its door.
enum class RoomState { not_open, waiting, live, paused, ended, cancelled };
[[nodiscard]] std::string_view to_string(RoomState state);

// When a room opens, and when it closes.
struct RoomTimes {
    Instant opens_at;
    Instant closes_at;
};
[[nodiscard]] RoomTimes room_times(Instant starts_at, Instant ends_at, std::chrono::minutes opens_before);

// By what the host did, else by the clock: a scheduled session is live from its start to its end.
[[nodiscard]] RoomState room_state(const agenda::Session& session, const RoomTimes& times, Instant now);
// Whether people may be inside: waiting for the host, live or paused.
[[nodiscard]] bool is_open(RoomState state);

// The providers of this installation behind one door.
class ConferencingService {
public:
    explicit ConferencingService(std::chrono::minutes opens_before) : opens_before_(opens_before) {}

    void add(std::unique_ptr<Provider> provider) { providers_.push_back(std::move(provider)); }
    // Null where the session has no room on the screen, or one of a provider that is not set up here.
    [[nodiscard]] Provider* provider_of(const agenda::Session& session) const;
    [[nodiscard]] RoomTimes times_of(const agenda::Session& session) const {
        return times_between(session.starts_at, session.ends_at);
    }
    [[nodiscard]] RoomTimes times_between(Instant starts_at, Instant ends_at) const {
        return room_times(starts_at, ends_at, opens_before_);
    }

    // Lets `registration` in under `name`. Errors: unavailable.
    asio::awaitable<Result<Source>> enter(agenda::Session session, RegistrationId registration, std::string name);

private:
    std::chrono::minutes opens_before_;
    std::vector<std::unique_ptr<Provider>> providers_;
};

}  // namespace plenary::conferencing
