#pragma once
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "accounts/scope.hpp"
#include "recordings/preparation.hpp"
#include "recordings/upload.hpp"

namespace plenary::db {
class Transaction;
}

namespace plenary::recordings {

// What the converters made of an upload.
struct PreparedRecording {
    std::string storage_key;
    std::string poster_key;  // empty: none
    std::string content_type;
    std::chrono::seconds duration;
    std::uint64_t bytes;
};

// A recording of what has been uploaded, which is to be prepared.
void add_uploaded(db::Transaction& transaction, const accounts::Scope& scope, const RecordingId& id,
                  const Upload& upload, Instant now);
// Nothing where this run is not wanted any more.
[[nodiscard]] std::optional<PreparationSource> find_source(db::Transaction& transaction, const accounts::Scope& scope,
                                                           const RecordingId& id, int run);
[[nodiscard]] bool is_recording(db::Transaction& transaction, const accounts::Scope& scope, const RecordingId& id);
// False where this run is not wanted any more.
bool write_progress(db::Transaction& transaction, const accounts::Scope& scope, const RecordingId& id, int run,
                    std::string_view step, int percent);
// That it waits, and for what; it goes on by itself.
void say_trouble(db::Transaction& transaction, const accounts::Scope& scope, const RecordingId& id, int run,
                 std::string_view trouble);
// Both answer whether this run was still wanted.
bool mark_prepared(db::Transaction& transaction, const accounts::Scope& scope, const RecordingId& id, int run,
                   const PreparedRecording& prepared);
// `useless`: what was uploaded is not kept for another try.
bool mark_failed(db::Transaction& transaction, const accounts::Scope& scope, const RecordingId& id, int run,
                 std::string_view trouble, bool useless);

}  // namespace plenary::recordings
