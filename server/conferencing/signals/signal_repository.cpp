#include "conferencing/signals/signal_repository.hpp"

#include "conferencing/rooms/provider_room.hpp"
#include "conferencing/signals/told_signal.hpp"
#include "conferencing/signals/told_signals.hpp"
#include "db/transaction.hpp"
#include "jobs/outbox.hpp"
#include "platform/hex.hpp"

namespace plenary::conferencing {
namespace {

using db::field;
using db::Statement;
using nlohmann::json;

// A recording is no attendance: nothing of it waits to be handled.
constexpr Statement k_keep{"conferencing.keep_signals", R"sql(
    WITH told AS (
        SELECT *
          FROM json_to_recordset($2::json)
            AS t(id uuid, room jsonb, key text, kind text, at timestamptz, registration uuid, person text, visit text,
                 joined_at timestamptz, left_at timestamptz, sealed text)
    ), ours AS (
        SELECT DISTINCT ON (told.id) told.*, r.id AS room_id, r.organisation_id, s.event_id, s.id AS session_id
          FROM told
          JOIN provider_room r ON r.data @> told.room AND r.account_id = $1
          JOIN session s ON s.organisation_id = r.organisation_id AND s.id = r.session_id
         ORDER BY told.id, abs(extract(epoch FROM told.at - s.starts_at)), r.id
    ), kept AS (
        INSERT INTO provider_signal (id, organisation_id, room_id, key, kind, at, registration_id, person_key, visit,
                                     joined_at, left_at, sealed, received_at, handled_at)
        SELECT DISTINCT ON (room_id, key) id, organisation_id, room_id, key, kind, at, registration, person, visit,
               joined_at, left_at, decode(sealed, 'hex'), $3::timestamptz,
               CASE WHEN kind = 'recording_ready' THEN $3::timestamptz END
          FROM ours
         ORDER BY room_id, key, id
            ON CONFLICT (room_id, key) DO NOTHING
     RETURNING id, organisation_id, room_id, kind
    )
    SELECT kept.id, kept.organisation_id, kept.room_id, kept.kind, ours.event_id, ours.session_id
      FROM kept JOIN ours USING (id)
     ORDER BY kept.id
)sql"};

constexpr Statement k_forget{"conferencing.forget_signals", R"sql(
    WITH gone AS (
        DELETE FROM provider_signal p
         WHERE p.received_at < $1
           AND NOT EXISTS (SELECT
                             FROM provider_room r
                             JOIN session s ON s.organisation_id = r.organisation_id AND s.id = r.session_id
                            WHERE r.id = p.room_id AND s.ends_at >= $1)
     RETURNING 1)
    SELECT count(*)::int AS count FROM gone
)sql"};

// Null (JSON) where nothing is known.
template <typename Id>
json text_or_null(const std::optional<Id>& id) {
    return id ? json(id->to_string()) : json();
}
json time_or_null(const std::optional<Instant>& at) { return at ? json(db::text_of(*at)) : json(); }

json row_of(const KeptSignal& kept, Instant now) {
    const auto& signal = kept.signal;
    const auto stay = signal.stay.value_or(Stay{});
    return {{"id", Uuid::make(now).to_string()},
            {"room", signal.room},
            {"key", signal.key},
            {"kind", to_string(signal.kind)},
            {"at", db::text_of(signal.at)},
            {"registration", text_or_null(stay.registration)},
            {"person", stay.key},
            {"visit", stay.visit},
            {"joined_at", time_or_null(signal.stay ? std::optional(stay.joined_at) : std::nullopt)},
            {"left_at", time_or_null(stay.left_at)},
            {"sealed", to_hex(kept.sealed)}};
}

// Whether the database can compare it with rooms: it has no NUL, and says something.
bool names_a_room(const RoomData& room) {
    return room.is_object() && !room.empty() && !room.dump().contains("\\u0000");
}

jobs::NewTask handling(const pqxx::row& row, Instant now) {
    const json payload{{"organisation", field<OrganisationId>(row, "organisation_id").to_string()},
                       {"event", field<EventId>(row, "event_id").to_string()},
                       {"room", field<ProviderRoomId>(row, "room_id").to_string()}};
    return {TaskId::make(now), std::string(k_handle_signals), field<Uuid>(row, "id").to_string(), payload.dump(), now};
}

}  // namespace

std::set<RecordedThere> keep_signals(db::Transaction& transaction, const ProviderAccountId& account,
                                     std::span<const KeptSignal> signals, Instant now) {
    std::set<RecordedThere> recorded;
    auto rows = json::array();
    for (const auto& signal : signals)
        if (names_a_room(signal.signal.room)) rows.push_back(row_of(signal, now));
    if (rows.empty()) return recorded;
    transaction.name("signals.keep");
    std::vector<jobs::NewTask> tasks;
    std::set<ProviderRoomId> touched;
    for (const auto& row : transaction.exec(k_keep, account, rows, now)) {
        if (signal_kind_named(row["kind"].c_str()) == SignalKind::recording_ready)
            recorded.insert({field<OrganisationId>(row, "organisation_id"), field<EventId>(row, "event_id"),
                             field<SessionId>(row, "session_id")});
        else if (touched.insert(field<ProviderRoomId>(row, "room_id")).second)
            tasks.push_back(handling(row, now));
    }
    jobs::enqueue_all(transaction, tasks);
    return recorded;
}

int forget_signals(db::Transaction& transaction, Instant before) {
    return field<int>(transaction.exec(k_forget, before)[0], "count");
}

}  // namespace plenary::conferencing
