#include "attendance/room_limit_repository.hpp"

#include "db/transaction.hpp"

namespace plenary::attendance {
namespace {

using db::field;
using db::Statement;

constexpr Statement k_lock{"attendance.lock_room", R"sql(
    SELECT pg_advisory_xact_lock(hashtextextended($1, 0))
)sql"};

constexpr Statement k_people{"attendance.people_in_room", R"sql(
    SELECT DISTINCT registration_id AS registration
      FROM attendance_interval
     WHERE session_id = $1 AND left_at IS NULL AND source = 'own_page'
)sql"};

}  // namespace

RoomNow lock_room(db::Transaction& transaction, const SessionId& session, std::span<const PresenceChange> batch) {
    transaction.exec(k_lock, session.to_string());
    std::set<RegistrationId> wanted;
    for (const auto& change : batch) wanted.insert(change.registration);
    RoomNow room;
    for (const auto& row : transaction.exec(k_people, session)) {
        ++room.people;
        const auto inside = field<RegistrationId>(row, "registration");
        if (wanted.contains(inside)) room.known.insert(inside);
    }
    return room;
}

}  // namespace plenary::attendance
