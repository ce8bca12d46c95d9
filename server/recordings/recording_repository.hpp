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

}  // namespace plenary::recordings
