#pragma once
#include <functional>
#include <map>
#include <span>
#include <vector>

#include "accounts/scope.hpp"
#include "conferencing/rooms/provider_room.hpp"
#include "conferencing/signals/told_signal.hpp"

namespace plenary::db {
class Transaction;
}

namespace plenary::conferencing {

// A task of that kind: something was told of the room that its payload names, with its organisation and event.
inline constexpr std::string_view k_handle_signals = "signal.handle";

// Whose the keys are that a service knows people by (Admission::key); a key that is nobody's is missing.
using PeopleByKey = std::function<std::map<std::string, RegistrationId>(
    db::Transaction&, const accounts::Scope&, const ProviderRoomId&, const std::vector<std::string>& keys)>;

// Of which session a room is.
struct RoomPlace {
    EventId event;
    SessionId session;
};
// Nobody else handles what is told of the room until the transaction ends. Nothing where there is none any more.
[[nodiscard]] std::optional<RoomPlace> lock_signalled_room(db::Transaction& transaction, const accounts::Scope& scope,
                                                           const ProviderRoomId& room);

// Of whom something is told that was not handled, and is from now on.
struct News {
    std::vector<RegistrationId> people;
    bool ended = false;  // the room, for everybody
};
[[nodiscard]] News take_news(db::Transaction& transaction, const accounts::Scope& scope, const ProviderRoomId& room,
                             const PeopleByKey& people_by_key, Instant now);

// Everything that was told of the coming and going of those people, and of every end of the room.
[[nodiscard]] std::vector<ToldSignal> told_of(db::Transaction& transaction, const accounts::Scope& scope,
                                              const ProviderRoomId& room, const std::vector<RegistrationId>& people);

// Keeps what nobody has told: it is handled at once by whoever notices it. The same is noticed once an instant.
void keep_noticed(db::Transaction& transaction, const accounts::Scope& scope, const ProviderRoomId& room,
                  std::span<const ToldSignal> noticed, Instant now);

// A recording that its service told of, with what it offers sealed (kept_signal.hpp); newest first.
struct ToldRecording {
    Instant at;
    std::string sealed;  // empty: it lies on the service's shelf
};
[[nodiscard]] std::vector<ToldRecording> told_recordings(db::Transaction& transaction, const accounts::Scope& scope,
                                                         const ProviderRoomId& room);

}  // namespace plenary::conferencing
