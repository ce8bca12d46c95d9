#pragma once
#include <optional>
#include <vector>

#include "accounts/scope.hpp"
#include "conferencing/shelves/shelved_room.hpp"
#include "recordings/fetched_recording.hpp"

namespace plenary::db {
class Transaction;
}

namespace plenary::recordings {

// The recording that is still to be fetched of what the service offers: a new one the first time. Nothing where it is
// here, was deleted, or failed for good.
[[nodiscard]] std::optional<RecordingId> find_or_add_fetched(db::Transaction& transaction, const accounts::Scope& scope,
                                                             const conferencing::ShelvedRoom& room,
                                                             const conferencing::OfferedRecording& offered,
                                                             Instant now);
// Its file is whole: it is to be prepared. False where it was deleted meanwhile.
bool take_fetched(db::Transaction& transaction, const accounts::Scope& scope, const RecordingId& recording,
                  std::uint64_t bytes, Instant now);
// Recordings of the room that are still on their way.
[[nodiscard]] std::vector<RecordingId> read_unfetched(db::Transaction& transaction, const accounts::Scope& scope,
                                                      const conferencing::ShelvedRoom& room);
// What is waited for at the scope's event, or has not come.
[[nodiscard]] std::vector<AwaitedRecordings> read_awaited(db::Transaction& transaction, const accounts::Scope& scope);

}  // namespace plenary::recordings
