#pragma once
#include <vector>

#include "accounts/scope.hpp"
#include "recordings/recording.hpp"

namespace plenary::db {
class Transaction;
}

namespace plenary::recordings {

// The recordings of the scope's event, in order of their sessions.
[[nodiscard]] std::vector<Recording> read_recordings(db::Transaction& transaction, const accounts::Scope& scope);

}  // namespace plenary::recordings
