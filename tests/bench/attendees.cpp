#include "attendees.hpp"

#include <fmt/format.h>

#include "platform/keys.hpp"

namespace plenary::bench {

std::string Attendees::registration(int person) { return fmt::format("01990000-0000-7000-8000-{:012}", person); }

std::string Attendees::cookie(int person) { return "places=" + to_base64url(fmt::format("{:032}", person)); }

std::string Attendees::socket(int person) const {
    return fmt::format("/api/v1/my/registrations/{}/presence-socket?session={}&page=p", registration(person), session);
}

Attendees make_attendees(test_support::TestDatabase& database, int count) {
    Attendees made{test_support::make_event(database, std::nullopt), "01990000-0000-7000-9000-000000000001"};
    database.execute(fmt::format(
        R"sql(
        UPDATE event SET starts_local = starts_local - interval '30 days' - interval '1 hour',
                         ends_local = ends_local - interval '30 days' + interval '3 hours',
                         starts_at = starts_at - interval '30 days' - interval '1 hour',
                         ends_at = ends_at - interval '30 days' + interval '3 hours' WHERE id = '{event}';
        INSERT INTO session (id, organisation_id, event_id, slug, title, state, starts_local, starts_at, ends_at, day, provider)
             SELECT '{session}', organisation_id, id, 'webinar', title, 'live', starts_local, starts_at, ends_at,
                    starts_local::date, 'stream' FROM event WHERE id = '{event}';
        INSERT INTO registration (id, organisation_id, event_id, category_id, state, email, address, name, language,
                                  created_at, changed_at)
             SELECT ('01990000-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid, '{organisation}', '{event}', '{category}',
                    'confirmed', 'p' || n || '@example.org', 'p' || n || '@example.org', 'Ana Lima', 'en', now(), now()
               FROM generate_series(1, {count}) AS n;
        INSERT INTO device (id, token_hash, created_at, seen_at)
             SELECT ('01990000-0000-7000-a000-' || lpad(n::text, 12, '0'))::uuid,
                    sha256(lpad(n::text, 32, '0')::bytea), now(), now() FROM generate_series(1, {count}) AS n;
        INSERT INTO device_registration (device_id, organisation_id, registration_id, generation)
             SELECT ('01990000-0000-7000-a000-' || lpad(n::text, 12, '0'))::uuid, '{organisation}',
                    ('01990000-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid, 1 FROM generate_series(1, {count}) AS n;
        ANALYZE)sql",
        fmt::arg("event", made.event.event.to_string()), fmt::arg("organisation", made.event.organisation.to_string()),
        fmt::arg("category", made.event.category.to_string()), fmt::arg("session", made.session),
        fmt::arg("count", count)));
    return made;
}

}  // namespace plenary::bench
