#pragma once
#include <vector>

#include "recordings/stage_recording.hpp"

namespace plenary::db {
class Transaction;
}

namespace plenary::recordings {

// Of these sessions the ones that are over since before `until` and of which nothing is assembled now.
[[nodiscard]] std::vector<RecordedStage> find_over(db::Transaction& transaction,
                                                   const std::vector<std::string>& sessions, Instant until);
// A recording that is being made; what it is made of comes as the file of `source_key`.
void add_stage_recording(db::Transaction& transaction, const accounts::Scope& scope, const RecordedStage& stage,
                         const RecordingId& id, const std::string& file_name, const std::string& source_key,
                         Instant now);

}  // namespace plenary::recordings
