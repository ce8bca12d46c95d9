#include "events/copy_repository.hpp"

#include <map>

#include "db/transaction.hpp"
#include "events/free_slug.hpp"
#include "platform/instant_text.hpp"

namespace plenary::events {
namespace {

using db::field;
using db::Statement;

constexpr Statement k_copy{"events.copy", R"sql(
    INSERT INTO event (id, organisation_id, series_id, slug, form, state, title, summary, description, zone, starts_local,
                       ends_local, starts_at, ends_at, online, on_site, place, country, languages, regions, themes, cost,
                       recorded, contact_name, contact_email, project_number, funding, registration, questions, consents,
                       created_at)
         SELECT $3, organisation_id, series_id, $4, form, 'draft', title, summary, description, $5, $6::timestamp,
                $7::timestamp, $8, $9, online, on_site, place, country, languages, regions, themes, cost,
                recorded, contact_name, contact_email, project_number, funding, registration, questions, consents, $10
           FROM event
          WHERE organisation_id = $1 AND id = $2
    ON CONFLICT (slug) DO NOTHING
      RETURNING id
)sql"};

constexpr Statement k_copy_parties{"events.copy_parties", R"sql(
    INSERT INTO event_party (organisation_id, event_id, position, role, name, url)
         SELECT organisation_id, $3, position, role, name, url
           FROM event_party
          WHERE organisation_id = $1 AND event_id = $2
)sql"};

constexpr Statement k_copy_partners{"events.copy_co_organisers", R"sql(
    INSERT INTO event_co_organiser (event_id, organisation_id)
         SELECT $2, organisation_id FROM event_co_organiser WHERE event_id = $1
)sql"};

// Until when speakers are asked for what: a day for everybody becomes so many days before.
constexpr Statement k_copy_terms{"events.copy_speaker_terms", R"sql(
    INSERT INTO speaker_terms (event_id, organisation_id, reminders, deadlines)
         SELECT $3, t.organisation_id, t.reminders,
                coalesce((SELECT jsonb_object_agg(one.key, CASE WHEN one.value ? 'day' THEN jsonb_build_object('days',
                                     least(365, greatest(0, e.starts_local::date - (one.value ->> 'day')::date)))
                                     ELSE one.value END)
                            FROM jsonb_each(t.deadlines) AS one), '{}')
           FROM speaker_terms t
           JOIN event e ON e.organisation_id = t.organisation_id AND e.id = t.event_id
          WHERE t.organisation_id = $1 AND t.event_id = $2
)sql"};

constexpr Statement k_pools{"events.pools_to_copy", R"sql(
    SELECT id FROM place_pool WHERE organisation_id = $1 AND event_id = $2 AND NOT of_sessions
)sql"};

constexpr Statement k_copy_pool{"events.copy_pool", R"sql(
    INSERT INTO place_pool (id, organisation_id, event_id, name, capacity)
         SELECT $3, organisation_id, $4, name, capacity FROM place_pool WHERE organisation_id = $1 AND id = $2
)sql"};

constexpr Statement k_copy_category{"events.copy_category", R"sql(
    INSERT INTO category (id, organisation_id, event_id, name, position)
         SELECT $3, organisation_id, $4, name, position FROM category WHERE organisation_id = $1 AND id = $2
)sql"};

constexpr Statement k_copy_join{"events.copy_category_pool", R"sql(
    INSERT INTO category_pool (organisation_id, category_id, pool_id) VALUES ($1, $2, $3)
)sql"};

void copy_places(db::Transaction& transaction, const accounts::Scope& scope, const Event& source, Instant now) {
    std::map<PoolId, PoolId> pools;
    for (const auto& row : transaction.exec(k_pools, scope.organisation(), source.id)) {
        const auto [pool, made] = *pools.emplace(field<PoolId>(row, "id"), PoolId::make(now)).first;
        transaction.exec(k_copy_pool, scope.organisation(), pool, made, scope.event());
    }
    for (const auto& category : source.categories) {
        const auto made = CategoryId::make(now);
        transaction.exec(k_copy_category, scope.organisation(), category.id, made, scope.event());
        for (const auto& pool : category.pools)
            transaction.exec(k_copy_join, scope.organisation(), made, pools.at(pool));
    }
}

}  // namespace

void add_copy(db::Transaction& transaction, const accounts::Scope& scope, const Event& source, const Event& event,
              Instant now) {
    for (;;) {  // as add_draft()
        const auto slug = free_slug(transaction, event, scope.event());
        const auto added = transaction.exec(k_copy, scope.organisation(), source.id, scope.event(), slug, event.zone,
                                            to_text(event.starts_local), to_text(event.ends_local), event.starts_at,
                                            event.ends_at, now);
        if (!added.empty()) break;
    }
    transaction.exec(k_copy_parties, scope.organisation(), source.id, scope.event());
    transaction.exec(k_copy_partners, source.id, scope.event());
    transaction.exec(k_copy_terms, scope.organisation(), source.id, scope.event());
    copy_places(transaction, scope, source, now);
}

}  // namespace plenary::events
