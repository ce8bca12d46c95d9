#pragma once
#include <unordered_map>
#include <vector>

#include "accounts/scope.hpp"
#include "recordings/recording.hpp"

namespace plenary::db {
class Transaction;
}

namespace plenary::recordings {

// The recordings of the scopes' events, each in order of its sessions, in one statement.
[[nodiscard]] std::unordered_map<EventId, std::vector<Recording>> read_recordings(
    db::Transaction& transaction, const std::vector<accounts::Scope>& scopes);

// Why the scope's event is not recorded, in the organiser's words; empty: not said.
[[nodiscard]] events::TextByLanguage read_reason(db::Transaction& transaction, const accounts::Scope& scope);
// As WebVTT.
[[nodiscard]] std::optional<std::string> read_captions_of(db::Transaction& transaction, const accounts::Scope& scope,
                                                          const RecordingId& recording, const std::string& language);

}  // namespace plenary::recordings
