#include "attendance/told_presence_repository.hpp"

#include <nlohmann/json.hpp>

#include "db/transaction.hpp"

namespace plenary::attendance {
namespace {

using db::field;
using db::Statement;
using nlohmann::json;

constexpr Statement k_forget_people{"attendance.forget_told_of_people", R"sql(
    DELETE FROM attendance_interval
     WHERE organisation_id = $1 AND room_id = $2 AND source = 'provider_signal' AND registration_id = ANY ($3::uuid[])
)sql"};

constexpr Statement k_forget_report{"attendance.forget_report", R"sql(
    DELETE FROM attendance_interval WHERE organisation_id = $1 AND room_id = $2 AND source = 'provider_report'
)sql"};

constexpr Statement k_add{"attendance.add_told", R"sql(
    INSERT INTO attendance_interval (id, organisation_id, session_id, registration_id, source, room_id, joined_at, left_at)
    SELECT told.id, r.organisation_id, $3::uuid, r.id, told.source, $4::uuid, told.joined_at, told.left_at
      FROM json_to_recordset($5::json)
        AS told(id uuid, registration uuid, source text, joined_at timestamptz, left_at timestamptz)
      JOIN registration r ON r.id = told.registration AND r.organisation_id = $1 AND r.event_id = $2
)sql"};

constexpr Statement k_standings{"attendance.standings", R"sql(
    SELECT registration_id, bool_or(left_at IS NULL) AS is_in, max(joined_at) AS since, max(left_at) AS left_at
      FROM attendance_interval
     WHERE organisation_id = $1 AND room_id = $2 AND source = 'provider_signal'
     GROUP BY registration_id
)sql"};

constexpr Statement k_registered{"attendance.registered", R"sql(
    SELECT id FROM registration WHERE organisation_id = $1 AND event_id = $2 AND id = ANY ($3::uuid[])
)sql"};

constexpr Statement k_with_people{"attendance.rooms_with_people", R"sql(
    SELECT DISTINCT room_id FROM attendance_interval WHERE room_id IS NOT NULL AND left_at IS NULL
)sql"};

void add(db::Transaction& transaction, const accounts::Scope& scope, const ToldRoom& room,
         const std::map<RegistrationId, std::vector<Interval>>& intervals, Instant now) {
    auto rows = json::array();
    for (const auto& [person, theirs] : intervals)
        for (const auto& interval : theirs)
            rows.push_back({{"id", IntervalId::make(now).to_string()},
                            {"registration", person.to_string()},
                            {"source", to_string(interval.evidence)},
                            {"joined_at", db::text_of(interval.joined_at)},
                            {"left_at", interval.left_at ? json(db::text_of(*interval.left_at)) : json()}});
    if (!rows.empty()) transaction.exec(k_add, scope.organisation(), scope.event(), room.session, room.id, rows);
}

}  // namespace

void replace_intervals(db::Transaction& transaction, const accounts::Scope& scope, const ToldRoom& room,
                       const std::map<RegistrationId, std::vector<Interval>>& intervals, Instant now) {
    std::vector<RegistrationId> people;
    for (const auto& [person, _] : intervals) people.push_back(person);
    if (people.empty()) return;
    transaction.exec(k_forget_people, scope.organisation(), room.id, people);
    add(transaction, scope, room, intervals, now);
}

void replace_report(db::Transaction& transaction, const accounts::Scope& scope, const ToldRoom& room,
                    const std::map<RegistrationId, std::vector<Interval>>& intervals, Instant now) {
    transaction.exec(k_forget_report, scope.organisation(), room.id);
    add(transaction, scope, room, intervals, now);
}

std::map<RegistrationId, Standing> standings(db::Transaction& transaction, const accounts::Scope& scope,
                                             const ToldRoom& room) {
    std::map<RegistrationId, Standing> all;
    for (const auto& row : transaction.exec(k_standings, scope.organisation(), room.id))
        all.emplace(field<RegistrationId>(row, "registration_id"),
                    Standing{field<bool>(row, "is_in"), field<Instant>(row, "since"),
                             field<std::optional<Instant>>(row, "left_at")});
    return all;
}

std::vector<RegistrationId> registered(db::Transaction& transaction, const accounts::Scope& scope,
                                       const std::vector<RegistrationId>& people) {
    std::vector<RegistrationId> all;
    for (const auto& row : transaction.exec(k_registered, scope.organisation(), scope.event(), people))
        all.push_back(field<RegistrationId>(row, "id"));
    return all;
}

std::vector<conferencing::ProviderRoomId> rooms_with_people(db::Transaction& transaction) {
    std::vector<conferencing::ProviderRoomId> rooms;
    for (const auto& row : transaction.exec(k_with_people))
        rooms.push_back(field<conferencing::ProviderRoomId>(row, "room_id"));
    return rooms;
}

}  // namespace plenary::attendance
