#pragma once
#include <optional>
#include <string>

#include "accounts/scope.hpp"
#include "recordings/organised_recording.hpp"

namespace plenary::db {
class Transaction;
}

namespace plenary::recordings {

[[nodiscard]] std::optional<RecordedEvent> find_recorded_event(db::Transaction& transaction,
                                                               const accounts::Scope& scope);
// Of the scope's event, newest first, at most a hundred; `only` one of them.
[[nodiscard]] std::vector<OrganisedRecording> list_organised(db::Transaction& transaction, const accounts::Scope& scope,
                                                             std::optional<RecordingId> only = {});
// False where the event is no longer at `version`.
bool write_choice(db::Transaction& transaction, const accounts::Scope& scope, events::Recorded recorded,
                  const events::TextByLanguage& reason, std::int64_t version);
// State, title, language, audience and dates. False where the recording is no longer at its version.
bool write_recording(db::Transaction& transaction, const accounts::Scope& scope, const OrganisedRecording& recording);
// Withdraws every other published recording of the session.
void withdraw_others(db::Transaction& transaction, const accounts::Scope& scope, const OrganisedRecording& recording);
// Lets it be prepared again: the run's number. Nothing where it is no longer at its version.
[[nodiscard]] std::optional<int> begin_again(db::Transaction& transaction, const accounts::Scope& scope,
                                             const OrganisedRecording& recording);
bool delete_recording(db::Transaction& transaction, const accounts::Scope& scope, const OrganisedRecording& recording);
// What public pages say of the event has changed.
void renew_event(db::Transaction& transaction, const accounts::Scope& scope);

void put_captions(db::Transaction& transaction, const accounts::Scope& scope, const RecordingId& recording,
                  const CaptionTrack& track, const std::string& webvtt, Instant now);
bool remove_captions(db::Transaction& transaction, const accounts::Scope& scope, const RecordingId& recording,
                     const std::string& language);
[[nodiscard]] std::optional<std::string> find_captions(db::Transaction& transaction, const accounts::Scope& scope,
                                                       const RecordingId& recording, const std::string& language);

}  // namespace plenary::recordings
