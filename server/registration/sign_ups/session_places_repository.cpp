#include "registration/sign_ups/session_places.hpp"

#include <algorithm>

#include "accounts/activity.hpp"
#include "db/transaction.hpp"
#include "registration/sign_ups/session_pools.hpp"
#include "registration/sign_ups/sign_up_changes.hpp"

namespace plenary::registration {
namespace {

using accounts::Scope;
using db::field;
using db::Statement;

// As everybody who changes what all see of an event, who sets places has locked it: two take turns.
constexpr Statement k_lock_event{"sign_ups.lock_event", R"sql(
    SELECT form = 'webinar' AS is_webinar FROM event WHERE organisation_id = $1 AND id = $2 FOR NO KEY UPDATE
)sql"};

constexpr Statement k_find{"sign_ups.find_places", R"sql(
    SELECT p.pool_id, pool.capacity, p.closes_at
      FROM session n
 LEFT JOIN session_places p ON p.session_id = n.id
 LEFT JOIN place_pool pool ON pool.organisation_id = n.organisation_id AND pool.id = p.pool_id
     WHERE n.organisation_id = $1 AND n.event_id = $2 AND n.id = $3
)sql"};

constexpr Statement k_add_pool{"sign_ups.add_pool", R"sql(
    INSERT INTO place_pool (id, organisation_id, event_id, capacity, of_sessions) VALUES ($1, $2, $3, $4, true)
)sql"};

constexpr Statement k_add{"sign_ups.add_places", R"sql(
    INSERT INTO session_places (organisation_id, event_id, session_id, pool_id, closes_at) VALUES ($1, $2, $3, $4, $5)
)sql"};

constexpr Statement k_set_pool{"sign_ups.set_capacity", R"sql(
    UPDATE place_pool SET capacity = $3, version = version + 1 WHERE organisation_id = $1 AND id = $2
)sql"};

constexpr Statement k_set_end{"sign_ups.set_end", R"sql(
    UPDATE session_places SET closes_at = $3 WHERE organisation_id = $1 AND session_id = $2
)sql"};

// A pool on which another session draws stays.
constexpr Statement k_remove{"sign_ups.remove_places", R"sql(
    WITH gone AS (DELETE FROM session_places WHERE organisation_id = $1 AND session_id = $2 RETURNING pool_id)
    DELETE FROM place_pool pool
     USING gone
     WHERE pool.organisation_id = $1 AND pool.id = gone.pool_id
       AND NOT EXISTS (SELECT FROM session_places p WHERE p.pool_id = gone.pool_id AND p.session_id <> $2)
)sql"};

constexpr Statement k_free{"sign_ups.free_places", R"sql(
    UPDATE place_pool pool
       SET taken = taken - (SELECT count(*) FROM sign_up s WHERE s.session_id = $2 AND s.state = 'confirmed')
      FROM session_places p
     WHERE pool.organisation_id = $1 AND p.session_id = $2 AND pool.id = p.pool_id
)sql"};

constexpr Statement k_list{"sign_ups.list_places", R"sql(
    SELECT p.session_id, pool.capacity, p.closes_at, rows.taken, rows.waiting, rows.wanted
      FROM session_places p
      JOIN place_pool pool ON pool.organisation_id = p.organisation_id AND pool.id = p.pool_id
      JOIN session n ON n.organisation_id = p.organisation_id AND n.id = p.session_id
     CROSS JOIN LATERAL (SELECT count(*) FILTER (WHERE s.state = 'confirmed')::int AS taken,
                                count(*) FILTER (WHERE s.state = 'waitlisted')::int AS waiting,
                                count(*) FILTER (WHERE s.state = 'wanted')::int AS wanted
                           FROM sign_up s
                          WHERE s.session_id = p.session_id) AS rows
     WHERE p.organisation_id = $1 AND p.event_id = $2
     ORDER BY n.starts_at, p.session_id
)sql"};

constexpr Statement k_raise_event{"sign_ups.raise_event", R"sql(
    UPDATE event SET version = version + 1 WHERE organisation_id = $1 AND id = $2
)sql"};

// As it was found, under the lock of the event.
Result<void> check_version(const pqxx::row& there, const ExpectedVersions& on) {
    std::optional<WantedPlaces> asked;
    if (!there["pool_id"].is_null())
        asked = {field<std::optional<int>>(there, "capacity"), field<std::optional<Instant>>(there, "closes_at")};
    if (!on || std::ranges::find(*on, version_of(asked)) != on->end()) return {};
    return std::unexpected(Error{ErrorCode::precondition_failed, "This has been changed since it was read."});
}

// Everybody sees that the session asks for sign-up, or no longer does.
void tell(db::Transaction& transaction, const Scope& scope, std::string action, const SessionId& session, Instant now) {
    transaction.exec(k_raise_event, scope.organisation(), scope.event());
    const accounts::Activity done{std::move(action), session.value};
    accounts::log_activities(transaction, scope, {&done, 1}, now);
    transaction.announce("event/" + scope.event().to_string());
}

void add(db::Transaction& transaction, const Scope& scope, const SessionId& session, const WantedPlaces& wanted,
         Instant now) {
    const auto pool = PoolId::make(now);
    transaction.exec(k_add_pool, pool, scope.organisation(), scope.event(), wanted.places);
    transaction.exec(k_add, scope.organisation(), scope.event(), session, pool, wanted.closes_at);
}

Result<void> change(db::Transaction& transaction, const Scope& scope, const SessionId& session,
                    const WantedPlaces& wanted, Instant now) {
    const auto locked = lock_session_pools(transaction, scope, {&session, 1});
    const auto& pool = locked.pools.all().front();
    if (wanted.places && pool.taken > *wanted.places + pool.overbooked)
        return std::unexpected(Error::conflict("/places", "places_taken", {{"count", std::to_string(pool.taken)}}));
    transaction.exec(k_set_pool, scope.organisation(), pool.id, wanted.places);
    transaction.exec(k_set_end, scope.organisation(), session, wanted.closes_at);
    give_free_places(transaction, scope, {&session, 1}, now);
    return {};
}

}  // namespace

Result<SessionPlaces> set_session_places(db::Transaction& transaction, const Scope& scope, const SessionId& session,
                                         const WantedPlaces& wanted, const ExpectedVersions& on, Instant now) {
    const auto event = transaction.exec(k_lock_event, scope.organisation(), scope.event());
    const auto there = transaction.exec(k_find, scope.organisation(), scope.event(), session);
    if (there.empty()) return std::unexpected(Error::not_found("session"));
    if (field<bool>(event[0], "is_webinar")) return std::unexpected(Error::conflict("/form", "one_session"));
    if (auto current = check_version(there[0], on); !current) return std::unexpected(current.error());
    if (there[0]["pool_id"].is_null())
        add(transaction, scope, session, wanted, now);
    else if (auto changed = change(transaction, scope, session, wanted, now); !changed)
        return std::unexpected(changed.error());
    tell(transaction, scope, "session.places_set", session, now);
    const auto all = list_session_places(transaction, scope);
    return *std::ranges::find(all, session, &SessionPlaces::session);
}

Result<void> remove_session_places(db::Transaction& transaction, const Scope& scope, const SessionId& session,
                                   const ExpectedVersions& on, Instant now) {
    transaction.exec(k_lock_event, scope.organisation(), scope.event());
    const auto there = transaction.exec(k_find, scope.organisation(), scope.event(), session);
    if (there.empty()) return std::unexpected(Error::not_found("session"));
    if (auto current = check_version(there[0], on); !current) return current;
    if (lock_session_pools(transaction, scope, {&session, 1}).sessions.empty()) return {};
    transaction.exec(k_free, scope.organisation(), session);
    transaction.exec(k_remove, scope.organisation(), session);
    tell(transaction, scope, "session.places_removed", session, now);
    return {};
}

std::vector<SessionPlaces> list_session_places(db::Transaction& transaction, const Scope& scope) {
    std::vector<SessionPlaces> all;
    for (const auto& row : transaction.exec(k_list, scope.organisation(), scope.event()))
        all.push_back({field<SessionId>(row, "session_id"),
                       {field<std::optional<int>>(row, "capacity"), field<std::optional<Instant>>(row, "closes_at")},
                       field<int>(row, "taken"),
                       field<int>(row, "waiting"),
                       field<int>(row, "wanted")});
    return all;
}

}  // namespace plenary::registration
