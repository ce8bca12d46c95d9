#include "agenda/absences/absence_repository.hpp"

#include "db/transaction.hpp"
#include "platform/instant_text.hpp"

namespace plenary::agenda {
namespace {

using db::field;
using db::Statement;

constexpr Statement k_read{"absence.read", R"sql(
    SELECT id, person_id, starts_at, ends_at, note
      FROM speaker_absence
     WHERE organisation_id = $1 AND event_id = $2 AND ($3::uuid IS NULL OR person_id = $3)
     ORDER BY starts_at, ends_at, id
)sql"};
constexpr Statement k_count{"absence.count", R"sql(
    SELECT count(*)::int AS absences
      FROM speaker_absence WHERE organisation_id = $1 AND event_id = $2 AND person_id = $3
)sql"};
constexpr Statement k_add{"absence.add", R"sql(
    INSERT INTO speaker_absence (id, organisation_id, event_id, person_id, starts_local, ends_local, starts_at, ends_at, note)
         SELECT $3, $1, $2, p.id, $5::timestamp, $6::timestamp, $7, $8, $9
           FROM person p
          WHERE p.organisation_id = $1 AND p.id = $4
            AND (p.event_id = $2
                 OR EXISTS (SELECT FROM draft_session d, jsonb_array_elements(d.people) AS one(value)
                             WHERE d.organisation_id = $1 AND d.event_id = $2 AND (one.value ->> 'id')::uuid = p.id))
    ON CONFLICT ON CONSTRAINT speaker_absence_once DO UPDATE SET note = EXCLUDED.note
)sql"};
constexpr Statement k_remove{"absence.remove", R"sql(
    DELETE FROM speaker_absence
     WHERE organisation_id = $1 AND event_id = $2 AND id = $3 AND ($4::uuid IS NULL OR person_id = $4)
)sql"};

}  // namespace

std::vector<Absence> read_absences(db::Transaction& transaction, const accounts::Scope& scope,
                                   const std::optional<PersonId>& only) {
    std::vector<Absence> absences;
    for (const auto& row : transaction.exec(k_read, scope.organisation(), scope.event(), only))
        absences.push_back({field<Uuid>(row, "id"), field<PersonId>(row, "person_id"), field<Instant>(row, "starts_at"),
                            field<Instant>(row, "ends_at"), field<std::string>(row, "note")});
    return absences;
}

int count_absences(db::Transaction& transaction, const accounts::Scope& scope, const PersonId& person) {
    return field<int>(transaction.exec(k_count, scope.organisation(), scope.event(), person)[0], "absences");
}

bool add_absence(db::Transaction& transaction, const accounts::Scope& scope, const Uuid& id, const NewAbsence& said,
                 const AbsenceTimes& times) {
    return transaction
               .exec(k_add, scope.organisation(), scope.event(), id, said.person, to_text(times.starts_local),
                     to_text(times.ends_local), times.starts_at, times.ends_at, said.note)
               .affected_rows() > 0;
}

bool remove_absence(db::Transaction& transaction, const accounts::Scope& scope, const Uuid& id,
                    const std::optional<PersonId>& of) {
    return transaction.exec(k_remove, scope.organisation(), scope.event(), id, of).affected_rows() > 0;
}

}  // namespace plenary::agenda
