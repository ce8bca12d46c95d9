#include "recordings/fetch_repository.hpp"

#include "accounts/activity.hpp"
#include "db/transaction.hpp"
#include "jobs/outbox.hpp"
#include "recordings/preparation.hpp"

namespace plenary::recordings {
namespace {

using db::field;
using db::Statement;

// One process at a time says of a room what is new.
constexpr Statement k_lock{"recordings.lock_shelved_room", R"sql(
    SELECT id FROM provider_room WHERE organisation_id = $1 AND id = $2 FOR NO KEY UPDATE
)sql"};

constexpr Statement k_known{"recordings.find_fetched", R"sql(
    SELECT f.recording_id, coalesce(r.state = 'prepared' AND r.step = 'fetch', false) AS is_to_come
      FROM fetched_recording f
      LEFT JOIN recording r ON r.organisation_id = f.organisation_id AND r.id = f.recording_id
     WHERE f.organisation_id = $1 AND f.session_id = $2 AND f.account_id = $3 AND f.key = $4
)sql"};

constexpr Statement k_number{"recordings.count_fetched", R"sql(
    SELECT count(*)::int AS fetched FROM fetched_recording WHERE organisation_id = $1 AND session_id = $2
)sql"};

constexpr Statement k_note{"recordings.note_fetched", R"sql(
    INSERT INTO fetched_recording (organisation_id, session_id, account_id, key, service, recording_id, began_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7)
)sql"};

constexpr Statement k_add{"recordings.add_fetched", R"sql(
    INSERT INTO recording (id, organisation_id, session_id, state, step, audience, storage_key, content_type,
                           duration_seconds, language, file_name, source_key, bytes, created_at)
         VALUES ($1, $2, $3, 'prepared', 'fetch', 'registrants', '', '', 0, $4, $5, '', $6, $7)
)sql"};

constexpr Statement k_take{"recordings.take_fetched", R"sql(
    UPDATE recording SET step = 'check', percent = 0, trouble = '', source_key = $3, bytes = $4
     WHERE organisation_id = $1 AND id = $2 AND state = 'prepared' AND step = 'fetch'
 RETURNING id
)sql"};

constexpr Statement k_unfetched{"recordings.unfetched", R"sql(
    SELECT r.id
      FROM fetched_recording f
      JOIN recording r ON r.organisation_id = f.organisation_id AND r.id = f.recording_id
     WHERE f.organisation_id = $1 AND f.session_id = $2 AND f.account_id = $3 AND r.state = 'prepared' AND r.step = 'fetch'
)sql"};

constexpr Statement k_awaited{"recordings.awaited", R"sql(
    SELECT r.session_id, a.name, r.recordings = 'missing' AS missing, r.recordings_until
      FROM session s
      JOIN provider_room r ON r.organisation_id = s.organisation_id AND r.session_id = s.id
      JOIN provider_account a ON a.organisation_id = r.organisation_id AND a.id = r.account_id
     WHERE s.organisation_id = $1 AND s.event_id = $2 AND r.recordings IN ('awaited', 'missing')
     ORDER BY s.starts_at, a.name, r.id
     LIMIT 100
)sql"};

}  // namespace

std::optional<RecordingId> find_or_add_fetched(db::Transaction& transaction, const accounts::Scope& scope,
                                               const conferencing::ShelvedRoom& room,
                                               const conferencing::OfferedRecording& offered, Instant now) {
    transaction.exec(k_lock, scope.organisation(), room.id);
    const auto known = transaction.exec(k_known, scope.organisation(), room.session, room.account.id, offered.key);
    if (!known.empty())
        return field<bool>(known[0], "is_to_come") ? std::optional(field<RecordingId>(known[0], "recording_id"))
                                                   : std::nullopt;
    const auto recording = RecordingId::make(now);
    const auto before = transaction.exec(k_number, scope.organisation(), room.session);
    transaction.exec(k_note, scope.organisation(), room.session, room.account.id, offered.key, room.account.name,
                     recording, offered.began_at);
    transaction.exec(k_add, recording, scope.organisation(), room.session, room.language,
                     fetched_name(room.slug, offered.content_type, field<int>(before[0], "fetched") + 1),
                     static_cast<std::uint64_t>(offered.bytes), now);
    const accounts::Activity activity{"recording.offered", recording.value};
    accounts::log_activities(transaction, scope, {&activity, 1}, now);
    return recording;
}

bool take_fetched(db::Transaction& transaction, const accounts::Scope& scope, const RecordingId& recording,
                  std::uint64_t bytes, Instant now) {
    if (transaction.exec(k_take, scope.organisation(), recording, fetched_key(recording), bytes).empty()) return false;
    jobs::enqueue(transaction, preparation_task(scope, recording, k_fetched_run, now));
    const accounts::Activity activity{"recording.fetched", recording.value};
    accounts::log_activities(transaction, scope, {&activity, 1}, now);
    return true;
}

std::vector<RecordingId> read_unfetched(db::Transaction& transaction, const accounts::Scope& scope,
                                        const conferencing::ShelvedRoom& room) {
    std::vector<RecordingId> recordings;
    for (const auto& row : transaction.exec(k_unfetched, scope.organisation(), room.session, room.account.id))
        recordings.push_back(field<RecordingId>(row, "id"));
    return recordings;
}

std::vector<AwaitedRecordings> read_awaited(db::Transaction& transaction, const accounts::Scope& scope) {
    std::vector<AwaitedRecordings> awaited;
    for (const auto& row : transaction.exec(k_awaited, scope.organisation(), scope.event()))
        awaited.push_back({field<SessionId>(row, "session_id"), field<std::string>(row, "name"),
                           field<bool>(row, "missing"), field<Instant>(row, "recordings_until")});
    return awaited;
}

}  // namespace plenary::recordings
