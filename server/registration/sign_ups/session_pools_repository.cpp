#include "db/transaction.hpp"
#include "registration/sign_ups/session_pools.hpp"
#include "registration/sign_ups/sign_up_admission.hpp"

namespace plenary::registration {
namespace {

using db::field;
using db::Statement;

constexpr Statement k_lock{"sign_ups.lock_pools", R"sql(
    SELECT id, capacity, taken, held, overbooked
      FROM place_pool
     WHERE organisation_id = $1
       AND id IN (SELECT pool_id FROM session_places WHERE event_id = $2 AND session_id = ANY ($3::uuid[]))
     ORDER BY id
       FOR UPDATE
)sql"};

constexpr Statement k_lock_of_people{"sign_ups.lock_pools_of_people", R"sql(
    SELECT id, capacity, taken, held, overbooked
      FROM place_pool
     WHERE organisation_id = $1
       AND id IN (SELECT p.pool_id
                    FROM sign_up s
                    JOIN session_places p ON p.session_id = s.session_id
                   WHERE s.event_id = $2 AND s.registration_id = ANY ($3::uuid[]) AND s.state <> 'given_up')
     ORDER BY id
       FOR UPDATE
)sql"};

constexpr Statement k_sessions{"sign_ups.sessions_of_pools", R"sql(
    SELECT p.session_id, p.pool_id,
           EXISTS (SELECT FROM sign_up s WHERE s.session_id = p.session_id AND s.state = 'waitlisted') AS somebody_waits
      FROM session_places p
     WHERE p.organisation_id = $1 AND p.event_id = $2 AND p.pool_id = ANY ($3::uuid[])
     ORDER BY p.session_id
)sql"};

// Read after the pools are locked: what stands there then stays.
SessionPools pools_of(db::Transaction& transaction, const accounts::Scope& scope, const pqxx::result& locked) {
    std::vector<PlacePool> pools;
    std::vector<PoolId> ids;
    for (const auto& row : locked) {
        pools.push_back({field<PoolId>(row, "id"), field<std::optional<int>>(row, "capacity"), field<int>(row, "taken"),
                         field<int>(row, "held"), field<int>(row, "overbooked")});
        ids.push_back(pools.back().id);
    }
    std::vector<Category> drawing;
    std::vector<SessionId> sessions;
    if (!ids.empty())
        for (const auto& row : transaction.exec(k_sessions, scope.organisation(), scope.event(), ids)) {
            sessions.push_back(field<SessionId>(row, "session_id"));
            drawing.push_back(
                {as_category(sessions.back()), {field<PoolId>(row, "pool_id")}, field<bool>(row, "somebody_waits")});
        }
    return {{std::move(pools), std::move(drawing)}, std::move(sessions)};
}

}  // namespace

SessionPools lock_session_pools(db::Transaction& transaction, const accounts::Scope& scope,
                                std::span<const SessionId> sessions) {
    return pools_of(transaction, scope, transaction.exec(k_lock, scope.organisation(), scope.event(), sessions));
}

SessionPools lock_session_pools(db::Transaction& transaction, const accounts::Scope& scope,
                                std::span<const RegistrationId> people) {
    return pools_of(transaction, scope,
                    transaction.exec(k_lock_of_people, scope.organisation(), scope.event(), people));
}

}  // namespace plenary::registration
