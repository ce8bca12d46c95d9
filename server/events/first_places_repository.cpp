#include "db/transaction.hpp"
#include "events/first_places.hpp"

namespace plenary::events {
namespace {

using db::Statement;

constexpr Statement k_add_pool{"events.add_pool",
                               "INSERT INTO place_pool (id, organisation_id, event_id) VALUES ($1, $2, $3)"};
constexpr Statement k_add_category{"events.add_category", R"sql(
    INSERT INTO category (id, organisation_id, event_id, name)
         VALUES ($1, $2, $3, '{"en": "Participant", "de": "Teilnahme", "fr": "Participation"}')
)sql"};
constexpr Statement k_join_pool{"events.join_pool", R"sql(
    INSERT INTO category_pool (organisation_id, category_id, pool_id) VALUES ($1, $2, $3)
)sql"};

}  // namespace

void add_first_places(db::Transaction& transaction, const accounts::Scope& scope, Instant now) {
    const auto pool = PoolId::make(now);
    const auto category = CategoryId::make(now);
    transaction.exec(k_add_pool, pool, scope.organisation(), scope.event());
    transaction.exec(k_add_category, category, scope.organisation(), scope.event());
    transaction.exec(k_join_pool, scope.organisation(), category, pool);
}

}  // namespace plenary::events
