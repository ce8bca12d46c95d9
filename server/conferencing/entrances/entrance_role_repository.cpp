#include "conferencing/entrances/entrance_role_repository.hpp"

#include "agenda/session.hpp"
#include "db/transaction.hpp"

namespace plenary::conferencing {
namespace {

using db::field;
using db::Statement;

constexpr Statement k_address{"conferencing.proven_address", R"sql(
    SELECT address FROM registration
     WHERE organisation_id = $1 AND event_id = $2 AND id = $3 AND state = 'confirmed' AND kind <> 'trial'
       AND proven_at IS NOT NULL
)sql"};

constexpr Statement k_stage{"conferencing.who_is_on_stage", R"sql(
    SELECT k.email, p.role
      FROM session s
      JOIN session_person p ON p.organisation_id = s.organisation_id AND p.session_id = s.id
      JOIN speaker k ON k.organisation_id = s.organisation_id AND k.event_id = s.event_id AND k.person_id = p.person_id
     WHERE s.organisation_id = $1 AND s.event_id = $2 AND s.id = $3
)sql"};

Role role_of(agenda::SessionRole role) {
    switch (role) {
        case agenda::SessionRole::moderator:
            return Role::moderator;
        case agenda::SessionRole::interpreter:
            return Role::interpreter;
        case agenda::SessionRole::speaker:
            break;
    }
    return Role::speaker;
}

}  // namespace

std::optional<std::string> find_proven_address(db::Transaction& transaction, const accounts::Scope& scope) {
    const auto rows = transaction.exec(k_address, scope.organisation(), scope.event(), scope.registration());
    return rows.empty() ? std::nullopt : std::optional(field<std::string>(rows[0], "address"));
}

std::vector<OnStage> read_stage(db::Transaction& transaction, const accounts::Scope& scope, const SessionId& session) {
    std::vector<OnStage> stage;
    for (const auto& row : transaction.exec(k_stage, scope.organisation(), scope.event(), session))
        stage.push_back(
            {field<std::string>(row, "email"), role_of(agenda::role_named(field<std::string>(row, "role")))});
    return stage;
}

}  // namespace plenary::conferencing
