#pragma once
#include <memory>
#include <optional>
#include <vector>

#include "agenda/session.hpp"
#include "conferencing/account_providers.hpp"
#include "conferencing/admissions.hpp"
#include "conferencing/provider.hpp"
#include "platform/clock.hpp"

namespace plenary::conferencing {

// What a room is at one moment, for whoever stands before its door. `preparing`: its hosts still rehearse when it
// should be open, and nobody is let in.
enum class RoomState { not_open, preparing, waiting, live, paused, ended, cancelled };
// The contract's word; who waits before a rehearsal waits for the host.
[[nodiscard]] std::string_view to_string(RoomState state);

// When a room opens, and when it closes.
struct RoomTimes {
    Instant opens_at;
    Instant closes_at;
};
[[nodiscard]] RoomTimes room_times(Instant starts_at, Instant ends_at, std::chrono::minutes opens_before);

// By what the host did, else by the clock: a scheduled session is live from its start to its end. What its hosts have
// opened closes k_longest_overrun after its end, where they forgot it.
[[nodiscard]] RoomState room_state(agenda::SessionState state, Instant starts_at, const RoomTimes& times, Instant now);
[[nodiscard]] RoomState room_state(const agenda::Session& session, const RoomTimes& times, Instant now);
// Whether people may be inside: waiting for the host, live or paused.
[[nodiscard]] bool is_open(RoomState state);

// What tells the room of a session from every other one. What a room only repeats of its session (its name, whether it is
// recorded, until when it is needed) is left out: a session that goes on longer has not moved.
[[nodiscard]] std::string room_identity(const agenda::Session& session);

// The providers of this installation behind one door.
class ConferencingService {
public:
    explicit ConferencingService(std::chrono::minutes opens_before) : opens_before_(opens_before) {}

    // One that needs no account, and stands for as long as this.
    void add(std::unique_ptr<Provider> provider) { providers_.push_back(std::move(provider)); }
    // Those that need one. It outlives this.
    void add(AccountProviders& accounts) { accounts_ = &accounts; }
    // Where their guests are announced. It outlives this.
    void add(Admissions& admissions) { admissions_ = &admissions; }
    // Of the provider that a session keeps; nothing as above.
    [[nodiscard]] std::optional<Capabilities> capabilities_of(std::string_view provider) const;
    // Whether presence on the join page is presence in the room; else its service has to report who was there.
    [[nodiscard]] bool counts_on_our_page(std::string_view provider) const;
    // What a page may load from for the session's room, besides our own; nothing without a room.
    asio::awaitable<std::vector<std::string>> origins_of(agenda::Session session);
    [[nodiscard]] RoomTimes times_of(const agenda::Session& session) const {
        return room_times(session.starts_at, session.ends_at, opens_before(session.opens_minutes));
    }
    // How long before the start the door opens: `minutes`, where the session says so itself.
    [[nodiscard]] std::chrono::minutes opens_before(std::optional<int> minutes) const {
        return minutes ? std::chrono::minutes{*minutes} : opens_before_;
    }
    [[nodiscard]] RoomTimes times_between(Instant starts_at, Instant ends_at) const {
        return room_times(starts_at, ends_at, opens_before_);
    }

    // Lets `registration` in under `name`. Errors: unavailable.
    asio::awaitable<Result<Source>> enter(agenda::Session session, RegistrationId registration, std::string name,
                                          Role role = Role::attendee);

    // What follows is by what the session's provider can do; errors of all but check(): unavailable where it cannot.
    // `session` says with which account, where the provider needs one.

    // Whether a room of `provider` with that data would work now; failing without a provider.
    asio::awaitable<Health> check(std::string provider, RoomData room, std::optional<SessionId> session = {});
    // `address`: of a PDF that the service fetches from there.
    asio::awaitable<Result<void>> put_slides(std::string provider, RoomData room, SessionId session,
                                             std::string address, std::string file_name);

private:
    [[nodiscard]] std::shared_ptr<Provider> provider_named(std::string_view name) const;
    // Also one that needs an account. Errors: unavailable where there is none.
    asio::awaitable<Result<std::shared_ptr<Provider>>> provider_at(std::string name, std::optional<SessionId> session);

    std::chrono::minutes opens_before_;
    std::vector<std::shared_ptr<Provider>> providers_;
    AccountProviders* accounts_ = nullptr;
    Admissions* admissions_ = nullptr;
};

}  // namespace plenary::conferencing
