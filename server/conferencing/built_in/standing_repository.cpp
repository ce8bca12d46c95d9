#include "conferencing/built_in/standing_repository.hpp"

#include "db/transaction.hpp"

namespace plenary::conferencing::built_in {
namespace {

using db::field;
using db::Statement;

constexpr Statement k_find{"built_in.find_standing", R"sql(
    SELECT standing FROM stage_standing WHERE organisation_id = $1 AND session_id = $2 AND registration_id = $3
)sql"};

constexpr Statement k_write{"built_in.write_standing", R"sql(
    INSERT INTO stage_standing (organisation_id, session_id, registration_id, standing, since)
         SELECT r.organisation_id, s.id, r.id, $5, $6
           FROM registration r
           JOIN session s ON s.organisation_id = r.organisation_id AND s.event_id = r.event_id AND s.id = $3
          WHERE r.organisation_id = $1 AND r.event_id = $2 AND r.id = $4
    ON CONFLICT (session_id, registration_id) DO UPDATE SET standing = excluded.standing, since = excluded.since
      RETURNING registration_id
)sql"};

constexpr Statement k_forget{"built_in.forget_standing", R"sql(
    DELETE FROM stage_standing t
     USING session s
     WHERE t.organisation_id = $1 AND t.session_id = $3 AND t.registration_id = $4
       AND s.organisation_id = t.organisation_id AND s.id = t.session_id AND s.event_id = $2
 RETURNING t.registration_id
)sql"};

constexpr Statement k_removed{"built_in.find_removed", R"sql(
    SELECT t.registration_id, r.name
      FROM stage_standing t
      JOIN session s ON s.organisation_id = t.organisation_id AND s.id = t.session_id AND s.event_id = $2
      JOIN registration r ON r.organisation_id = t.organisation_id AND r.id = t.registration_id
     WHERE t.organisation_id = $1 AND t.session_id = $3 AND t.standing = 'removed'
     ORDER BY t.since, t.registration_id
     LIMIT 200
)sql"};

}  // namespace

Standing find_standing(db::Transaction& transaction, const accounts::Scope& scope, const SessionId& session) {
    const auto rows = transaction.exec(k_find, scope.organisation(), session, scope.registration());
    return rows.empty() ? Standing::audience : standing_from_text(field<std::string>(rows[0], "standing"));
}

bool write_standing(db::Transaction& transaction, const accounts::Scope& scope, const SessionId& session,
                    const RegistrationId& registration, Standing standing, Instant now) {
    if (standing == Standing::audience)
        return !transaction.exec(k_forget, scope.organisation(), scope.event(), session, registration).empty();
    return !transaction
                .exec(k_write, scope.organisation(), scope.event(), session, registration,
                      std::string(to_text(standing)), now)
                .empty();
}

std::vector<Removed> find_removed(db::Transaction& transaction, const accounts::Scope& scope,
                                  const SessionId& session) {
    std::vector<Removed> found;
    for (const auto& row : transaction.exec(k_removed, scope.organisation(), scope.event(), session))
        found.push_back({field<RegistrationId>(row, "registration_id"), field<std::string>(row, "name")});
    return found;
}

}  // namespace plenary::conferencing::built_in
