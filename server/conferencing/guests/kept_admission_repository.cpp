#include "conferencing/guests/kept_admission_repository.hpp"

#include "db/transaction.hpp"
#include "platform/hex.hpp"

namespace plenary::conferencing {
namespace {

using db::field;
using db::Statement;

constexpr Statement k_unannounced{"conferencing.unannounced_guests", R"sql(
    SELECT w.id
      FROM unnest($3::uuid[]) WITH ORDINALITY AS w (id, at)
      JOIN provider_room r ON r.organisation_id = $1 AND r.id = $2 AND r.stage = 'ready'
     WHERE NOT EXISTS (SELECT FROM room_guest k
                        WHERE k.room_id = r.id AND k.registration_id = w.id AND k.place = r.data ->> 'id')
     ORDER BY w.at
)sql"};

constexpr Statement k_admitted{"conferencing.write_admitted_guests", R"sql(
    INSERT INTO room_guest (organisation_id, room_id, registration_id, place, state, role, key, sealed, changed_at)
         SELECT $1::uuid, $2::uuid, w.registration, $3::text, 'admitted', w.role, w.key, decode(w.sealed, 'hex'), $8::timestamptz
           FROM unnest($4::uuid[], $5::text[], $6::text[], $7::text[]) AS w (registration, role, key, sealed)
    ON CONFLICT (room_id, registration_id) DO UPDATE
            SET place = excluded.place, state = 'admitted', role = excluded.role, key = excluded.key,
                sealed = excluded.sealed, changed_at = excluded.changed_at
)sql"};

constexpr Statement k_refused{"conferencing.write_refused_guests", R"sql(
    INSERT INTO room_guest (organisation_id, room_id, registration_id, place, state, role, changed_at)
         SELECT $1::uuid, $2::uuid, w.registration, $3::text, 'refused', w.role, $6::timestamptz
           FROM unnest($4::uuid[], $5::text[]) AS w (registration, role)
    ON CONFLICT (room_id, registration_id) DO UPDATE
            SET state = 'refused', role = excluded.role, changed_at = excluded.changed_at, place = excluded.place,
                key = CASE WHEN room_guest.place = excluded.place THEN room_guest.key ELSE '' END,
                sealed = CASE WHEN room_guest.place = excluded.place THEN room_guest.sealed END
)sql"};

constexpr Statement k_withdrawn{"conferencing.write_withdrawn_guests", R"sql(
    UPDATE room_guest SET state = 'withdrawn', sealed = NULL, changed_at = $5
     WHERE organisation_id = $1 AND room_id = $2 AND place = $3 AND registration_id = ANY ($4::uuid[])
)sql"};

constexpr Statement k_people{"conferencing.people_by_key", R"sql(
    SELECT key, registration_id FROM room_guest WHERE organisation_id = $1 AND room_id = $2 AND key = ANY ($3::text[])
)sql"};

constexpr Statement k_door{"conferencing.door_of_guest", R"sql(
    SELECT r.organisation_id, s.event_id, r.id, r.account_id, k.sealed
      FROM session s
      JOIN provider_room r ON r.session_id = s.id AND r.account_id = s.provider_account_id AND r.stage = 'ready'
 LEFT JOIN room_guest k ON k.room_id = r.id AND k.registration_id = $2 AND k.place = r.data ->> 'id'
     WHERE s.id = $1
)sql"};

std::string place_in(const ProviderRoom& room) { return room.data.value("id", ""); }

}  // namespace

std::vector<RegistrationId> unannounced(db::Transaction& transaction, const accounts::Scope& scope,
                                        const ProviderRoomId& room, const std::vector<RegistrationId>& among) {
    std::vector<RegistrationId> all;
    for (const auto& row : transaction.exec(k_unannounced, scope.organisation(), room, among))
        all.push_back(field<RegistrationId>(row, "id"));
    return all;
}

void write_admitted(db::Transaction& transaction, const accounts::Scope& scope, const ProviderRoom& room,
                    std::span<const KeptAdmission> admitted, Instant now) {
    if (admitted.empty()) return;
    std::vector<RegistrationId> registrations;
    std::vector<std::string> roles, keys, sealed;
    for (const auto& one : admitted) {
        registrations.push_back(one.registration);
        roles.emplace_back(to_string(one.role));
        keys.push_back(one.key);
        sealed.push_back(to_hex(one.sealed));
    }
    transaction.exec(k_admitted, scope.organisation(), room.id, place_in(room), registrations, roles, keys, sealed,
                     now);
}

void write_refused(db::Transaction& transaction, const accounts::Scope& scope, const ProviderRoom& room,
                   std::span<const Guest> refused, Instant now) {
    if (refused.empty()) return;
    std::vector<RegistrationId> registrations;
    std::vector<std::string> roles;
    for (const auto& one : refused) {
        registrations.push_back(one.registration);
        roles.emplace_back(to_string(one.role));
    }
    transaction.exec(k_refused, scope.organisation(), room.id, place_in(room), registrations, roles, now);
}

void write_withdrawn(db::Transaction& transaction, const accounts::Scope& scope, const ProviderRoom& room,
                     const std::vector<RegistrationId>& withdrawn, Instant now) {
    transaction.exec(k_withdrawn, scope.organisation(), room.id, place_in(room), withdrawn, now);
}

std::map<std::string, RegistrationId> people_by_key(db::Transaction& transaction, const accounts::Scope& scope,
                                                    const ProviderRoomId& room, const std::vector<std::string>& keys) {
    std::map<std::string, RegistrationId> known;
    for (const auto& row : transaction.exec(k_people, scope.organisation(), room, keys))
        known.emplace(field<std::string>(row, "key"), field<RegistrationId>(row, "registration_id"));
    return known;
}

std::optional<RoomDoor> door_of(db::Transaction& transaction, const SessionId& session,
                                const RegistrationId& registration) {
    const auto rows = transaction.exec(k_door, session, registration);
    if (rows.empty()) return std::nullopt;
    const auto& row = rows[0];
    return RoomDoor{.organisation = field<OrganisationId>(row, "organisation_id"),
                    .event = field<EventId>(row, "event_id"),
                    .room = field<ProviderRoomId>(row, "id"),
                    .account = field<ProviderAccountId>(row, "account_id"),
                    .sealed = row["sealed"].is_null() ? std::nullopt : std::optional(db::as_bytes(row["sealed"]))};
}

}  // namespace plenary::conferencing
