#include "conferencing/room_entry_repository.hpp"

#include "db/transaction.hpp"

namespace plenary::conferencing {
namespace {

constexpr db::Statement k_note{"conferencing.note_entry", R"sql(
    INSERT INTO room_entry (organisation_id, session_id, registration_id, first_at, last_at)
         VALUES ($1, $2, $3, $4, $4)
    ON CONFLICT (session_id, registration_id)
      DO UPDATE SET last_at = greatest(room_entry.last_at, excluded.last_at), entries = room_entry.entries + 1
)sql"};

}  // namespace

void note_entry(db::Transaction& transaction, const accounts::Scope& scope, const SessionId& session, Instant now) {
    transaction.exec(k_note, scope.organisation(), session, scope.registration(), now);
}

}  // namespace plenary::conferencing
