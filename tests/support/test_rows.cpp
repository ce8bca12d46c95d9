#include <fmt/format.h>

#include "support/test_database.hpp"

namespace plenary::test_support {
namespace {

Instant system_now() { return SystemClock{}.now(); }

}  // namespace

OrganisationId make_organisation(TestDatabase& database) {
    const auto id = OrganisationId::make(system_now());
    database.execute(
        fmt::format("INSERT INTO organisation (id, slug, name, contact_email, created_at) "
                    "VALUES ('{0}', 'o-{0}', 'City of {0}', 'events@city.example', now())",
                    id.to_string()));
    return id;
}

TestEvent make_event(TestDatabase& database, std::optional<int> capacity) {
    const auto now = system_now();
    TestEvent made{make_organisation(database), EventId::make(now), PoolId::make(now), CategoryId::make(now), ""};
    made.slug = "e-" + made.event.to_string();
    database.execute(fmt::format(
        R"sql(
        INSERT INTO event (id, organisation_id, slug, form, state, title, zone, starts_local, ends_local,
                           starts_at, ends_at, registration, registration_opens_at, registration_closes_at, created_at)
             SELECT '{event}', '{organisation}', '{slug}', 'webinar', 'published', '{{"en": "Cycling after lockdown"}}',
                    'Etc/UTC', start, start + interval '1 hour', start AT TIME ZONE 'UTC',
                    start AT TIME ZONE 'UTC' + interval '1 hour', 'open', now() - interval '1 day',
                    start AT TIME ZONE 'UTC', now()
               FROM (SELECT date_trunc('hour', now() AT TIME ZONE 'UTC') + interval '30 days' AS start) AS chosen;
        INSERT INTO place_pool (id, organisation_id, event_id, capacity)
             VALUES ('{pool}', '{organisation}', '{event}', {capacity});
        INSERT INTO category (id, organisation_id, event_id, name)
             VALUES ('{category}', '{organisation}', '{event}', '{{"en": "Participant"}}');
        INSERT INTO category_pool (organisation_id, category_id, pool_id)
             VALUES ('{organisation}', '{category}', '{pool}');
        )sql",
        fmt::arg("event", made.event.to_string()), fmt::arg("organisation", made.organisation.to_string()),
        fmt::arg("slug", made.slug), fmt::arg("pool", made.pool.to_string()),
        fmt::arg("category", made.category.to_string()),
        fmt::arg("capacity", capacity ? std::to_string(*capacity) : "NULL")));
    return made;
}

}  // namespace plenary::test_support
