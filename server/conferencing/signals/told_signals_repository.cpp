#include <set>

#include "conferencing/signals/told_signals.hpp"
#include "db/transaction.hpp"

namespace plenary::conferencing {
namespace {

using db::field;
using db::Statement;
using nlohmann::json;

constexpr Statement k_lock{"conferencing.lock_signalled_room", R"sql(
    SELECT r.session_id, s.event_id
      FROM provider_room r
      JOIN session s ON s.organisation_id = r.organisation_id AND s.id = r.session_id
     WHERE r.organisation_id = $1 AND r.id = $2
       FOR NO KEY UPDATE OF r
)sql"};

constexpr Statement k_take{"conferencing.take_signals", R"sql(
    UPDATE provider_signal SET handled_at = $3
     WHERE organisation_id = $1 AND room_id = $2 AND handled_at IS NULL
 RETURNING kind, registration_id, person_key
)sql"};

constexpr Statement k_name{"conferencing.name_signals", R"sql(
    UPDATE provider_signal
       SET registration_id = known.registration
      FROM unnest($3::text[], $4::uuid[]) AS known(key, registration)
     WHERE organisation_id = $1 AND room_id = $2 AND person_key = known.key AND registration_id IS NULL
)sql"};

constexpr Statement k_told{"conferencing.told_of", R"sql(
    SELECT kind, at, registration_id, visit, joined_at, left_at, noticed
      FROM provider_signal
     WHERE organisation_id = $1 AND room_id = $2
       AND (kind IN ('joined', 'left') AND registration_id = ANY ($3::uuid[]) OR kind = 'ended')
     ORDER BY at, id
)sql"};

constexpr Statement k_notice{"conferencing.keep_noticed", R"sql(
    INSERT INTO provider_signal (id, organisation_id, room_id, key, kind, noticed, at, registration_id, joined_at,
                                 left_at, received_at, handled_at)
    SELECT id, $1::uuid, $2::uuid, concat_ws(':', 'noticed', kind, registration, at), kind, true, at, registration, joined_at,
           left_at, $4::timestamptz, $4::timestamptz
      FROM json_to_recordset($3::json)
        AS noticed(id uuid, kind text, at timestamptz, registration uuid, joined_at timestamptz, left_at timestamptz)
        ON CONFLICT (room_id, key) DO NOTHING
)sql"};

constexpr Statement k_recordings{"conferencing.told_recordings", R"sql(
    SELECT at, sealed
      FROM provider_signal
     WHERE organisation_id = $1 AND room_id = $2 AND kind = 'recording_ready'
     ORDER BY at DESC, id
)sql"};

ToldSignal told(const pqxx::row& row) {
    return {.kind = signal_kind_named(row["kind"].c_str()),
            .at = field<Instant>(row, "at"),
            .registration = field<std::optional<RegistrationId>>(row, "registration_id"),
            .visit = field<std::string>(row, "visit"),
            .joined_at = field<std::optional<Instant>>(row, "joined_at"),
            .left_at = field<std::optional<Instant>>(row, "left_at"),
            .noticed = field<bool>(row, "noticed")};
}

}  // namespace

std::optional<RoomPlace> lock_signalled_room(db::Transaction& transaction, const accounts::Scope& scope,
                                             const ProviderRoomId& room) {
    const auto rows = transaction.exec(k_lock, scope.organisation(), room);
    if (rows.empty()) return std::nullopt;
    return RoomPlace{field<EventId>(rows[0], "event_id"), field<SessionId>(rows[0], "session_id")};
}

News take_news(db::Transaction& transaction, const accounts::Scope& scope, const ProviderRoomId& room,
               const PeopleByKey& people_by_key, Instant now) {
    std::set<RegistrationId> people;
    std::set<std::string> keys;
    News news;
    for (const auto& row : transaction.exec(k_take, scope.organisation(), room, now)) {
        const auto person = field<std::optional<RegistrationId>>(row, "registration_id");
        const auto key = field<std::string>(row, "person_key");
        if (person) people.insert(*person);
        if (!person && !key.empty()) keys.insert(key);
        news.ended |= signal_kind_named(row["kind"].c_str()) == SignalKind::ended;
    }
    if (people_by_key && !keys.empty()) {
        std::vector<std::string> known_keys;
        std::vector<RegistrationId> known;
        for (const auto& [key, person] : people_by_key(transaction, scope, room, {keys.begin(), keys.end()})) {
            known_keys.push_back(key);
            known.push_back(person);
            people.insert(person);
        }
        if (!known.empty()) transaction.exec(k_name, scope.organisation(), room, known_keys, known);
    }
    news.people.assign(people.begin(), people.end());
    return news;
}

std::vector<ToldSignal> told_of(db::Transaction& transaction, const accounts::Scope& scope, const ProviderRoomId& room,
                                const std::vector<RegistrationId>& people) {
    std::vector<ToldSignal> all;
    for (const auto& row : transaction.exec(k_told, scope.organisation(), room, people)) all.push_back(told(row));
    return all;
}

void keep_noticed(db::Transaction& transaction, const accounts::Scope& scope, const ProviderRoomId& room,
                  std::span<const ToldSignal> noticed, Instant now) {
    if (noticed.empty()) return;
    auto rows = json::array();
    const auto time = [](const std::optional<Instant>& at) { return at ? json(db::text_of(*at)) : json(); };
    for (const auto& one : noticed)
        rows.push_back({{"id", Uuid::make(now).to_string()},
                        {"kind", to_string(one.kind)},
                        {"at", db::text_of(one.at)},
                        {"registration", one.registration ? json(one.registration->to_string()) : json()},
                        {"joined_at", time(one.joined_at)},
                        {"left_at", time(one.left_at)}});
    transaction.exec(k_notice, scope.organisation(), room, rows, now);
}

std::vector<ToldRecording> told_recordings(db::Transaction& transaction, const accounts::Scope& scope,
                                           const ProviderRoomId& room) {
    std::vector<ToldRecording> all;
    for (const auto& row : transaction.exec(k_recordings, scope.organisation(), room))
        all.push_back({field<Instant>(row, "at"), db::as_bytes(row["sealed"])});
    return all;
}

}  // namespace plenary::conferencing
