#include "db/transaction.hpp"
#include "registration/standing_repository.hpp"
#include "registration/webinar_places.hpp"

namespace plenary::registration {
namespace {

using db::field;
using db::Statement;

constexpr Statement k_capacity{"registration.capacity", R"sql(
    SELECT min(capacity) AS capacity FROM place_pool
     WHERE organisation_id = $1 AND event_id = $2 AND NOT of_sessions
)sql"};

constexpr Statement k_set_capacity{"registration.set_capacity", R"sql(
    UPDATE place_pool SET capacity = $3, version = version + 1
     WHERE organisation_id = $1 AND event_id = $2 AND NOT of_sessions
)sql"};

constexpr Statement k_count{"registration.count_all", R"sql(
    SELECT count(*)::int AS registered
      FROM registration
     WHERE organisation_id = $1 AND event_id = $2 AND kind <> 'trial'
)sql"};

// What organisers did to see their event as attendees do leaves with it.
constexpr Statement k_remove_trials{"registration.remove_trials", R"sql(
    WITH trial AS MATERIALIZED (
             SELECT id FROM registration WHERE organisation_id = $1 AND event_id = $2 AND kind = 'trial'),
         opened AS (DELETE FROM device_registration USING trial WHERE registration_id = trial.id),
         present AS (DELETE FROM attendance_interval USING trial WHERE registration_id = trial.id)
    DELETE FROM registration USING trial WHERE registration.organisation_id = $1 AND registration.id = trial.id
)sql"};

constexpr Statement k_remove{"registration.remove_places", R"sql(
    WITH joins AS (DELETE FROM category_pool j
                    USING category c
                    WHERE c.organisation_id = $1 AND c.event_id = $2
                      AND j.organisation_id = $1 AND j.category_id = c.id),
         categories AS (DELETE FROM category WHERE organisation_id = $1 AND event_id = $2),
         asked AS (DELETE FROM session_places WHERE organisation_id = $1 AND event_id = $2)
    DELETE FROM place_pool WHERE organisation_id = $1 AND event_id = $2
)sql"};

}  // namespace

std::optional<int> WebinarPlaces::capacity(db::Transaction& transaction, const accounts::Scope& scope) const {
    return field<std::optional<int>>(transaction.exec(k_capacity, scope.organisation(), scope.event())[0], "capacity");
}

Result<void> WebinarPlaces::set_capacity(db::Transaction& transaction, const accounts::Scope& scope,
                                         std::optional<int> capacity, Instant now) const {
    const auto pools = lock_pools(transaction, scope);
    for (const auto& pool : pools.all())
        if (capacity && pool.taken + pool.held > *capacity + pool.overbooked)
            return std::unexpected(
                Error::conflict("/capacity", "places_taken", {{"count", std::to_string(pool.taken + pool.held)}}));
    transaction.exec(k_set_capacity, scope.organisation(), scope.event(), capacity);
    changes_.expire_offers(transaction, scope, now);
    return {};
}

Result<void> WebinarPlaces::remove(db::Transaction& transaction, const accounts::Scope& scope) const {
    (void)lock_pools(transaction, scope);  // a batch that is in flight lands before the count
    const auto registered = field<int>(transaction.exec(k_count, scope.organisation(), scope.event())[0], "registered");
    if (registered == 1) return std::unexpected(Error::conflict("/registrations", "registered.one"));
    if (registered > 1)
        return std::unexpected(
            Error::conflict("/registrations", "registered.many", {{"count", std::to_string(registered)}}));
    transaction.exec(k_remove_trials, scope.organisation(), scope.event());
    transaction.exec(k_remove, scope.organisation(), scope.event());
    return {};
}

}  // namespace plenary::registration
