#pragma once
#include "accounts/scope.hpp"
#include "speakers/speaker.hpp"

namespace plenary::db {
class Transaction;
}

namespace plenary::speakers {

// Notes the first time that the link was opened.
void mark_opened(db::Transaction& transaction, const accounts::Scope& scope, const SpeakerId& speaker, Instant now);

// `actor`, here and below: who stands in the log, "speaker:…" or "assistant:…".
// `shown`: the biography is another one now, and public pages are made anew.
void write_profile(db::Transaction& transaction, const accounts::Scope& scope, const SpeakerId& speaker,
                   const Profile& profile, bool shown, const std::string& actor, Instant now);

// Another portrait, another cut, or none; public pages are made anew.
void write_photo(db::Transaction& transaction, const accounts::Scope& scope, const SpeakerId& speaker,
                 const std::optional<Photo>& photo, const std::string& actor, Instant now);

// One answer more; the earlier ones stay. `assistant`: who gave it for the speaker.
void add_answer(db::Transaction& transaction, const accounts::Scope& scope, const SpeakerId& speaker,
                const ConsentAnswer& answer, const std::optional<AssistantId>& assistant, const std::string& actor);

// Notes that an absence was said, or taken back; the row itself is the agenda's.
void log_absence(db::Transaction& transaction, const accounts::Scope& scope, const SpeakerId& speaker, bool said,
                 const std::string& actor, Instant now);

}  // namespace plenary::speakers
