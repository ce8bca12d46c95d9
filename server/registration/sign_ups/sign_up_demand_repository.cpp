#include "db/transaction.hpp"
#include "registration/sign_ups/sign_up_changes.hpp"
#include "registration/sign_ups/sign_up_demand.hpp"

namespace plenary::registration {
namespace {

using accounts::Scope;
using db::field;

constexpr db::Statement k_demand{"sign_ups.demand", R"sql(
    SELECT p.session_id,
           (SELECT count(*) FROM sign_up s
             WHERE s.session_id = p.session_id AND s.state IN ('confirmed', 'waitlisted'))::int AS people
      FROM session_places p
     WHERE p.organisation_id = $1 AND p.event_id = $2
)sql"};

constexpr db::Statement k_cancelled{"sign_ups.cancelled_sessions", R"sql(
    SELECT p.session_id
      FROM session_places p
      JOIN session n ON n.organisation_id = p.organisation_id AND n.id = p.session_id AND n.state = 'cancelled'
     WHERE p.organisation_id = $1 AND p.event_id = $2
       AND EXISTS (SELECT FROM sign_up s WHERE s.session_id = p.session_id AND s.state <> 'given_up')
)sql"};

}  // namespace

std::unordered_map<SessionId, int> SignUpDemand::read(db::Transaction& transaction, const Scope& scope) const {
    std::unordered_map<SessionId, int> demand;
    for (const auto& row : transaction.exec(k_demand, scope.organisation(), scope.event()))
        demand.emplace(field<SessionId>(row, "session_id"), field<int>(row, "people"));
    return demand;
}

void SignUpDemand::free_cancelled(db::Transaction& transaction, const Scope& scope, Instant now) const {
    std::vector<SessionId> cancelled;
    for (const auto& row : transaction.exec(k_cancelled, scope.organisation(), scope.event()))
        cancelled.push_back(field<SessionId>(row, "session_id"));
    if (!cancelled.empty()) free_sessions(transaction, scope, cancelled, now);
}

}  // namespace plenary::registration
