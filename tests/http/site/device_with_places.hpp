#pragma once
#include <fmt/format.h>

#include <string>
#include <vector>

#include "platform/ids.hpp"
#include "platform/keys.hpp"
#include "support/test_database.hpp"

namespace plenary::site {

// A browser that has opened the personal links of places at `events`, all confirmed; `letter` tells it from
// others. Answers its cookie.
inline std::string device_with_places(test_support::TestDatabase& database, char letter,
                                      const std::vector<test_support::TestEvent>& events) {
    const std::string token(32, letter);
    const auto device = Uuid::from_name("device", token).to_string();
    database.execute(
        fmt::format("INSERT INTO device (id, token_hash, created_at, seen_at) "
                    "VALUES ('{}', sha256('{}'), now(), now())",
                    device, token));
    for (const auto& event : events)
        database.execute(fmt::format(
            R"sql(
            WITH place AS (
                INSERT INTO registration (id, organisation_id, event_id, category_id, state, email, address, name, language,
                                          created_at, changed_at)
                     VALUES (gen_random_uuid(), '{organisation}', '{event}', '{category}', 'confirmed', 'ana@example.org',
                             '{letter}@example.org', 'Ana Lima', 'en', now(), now())
                  RETURNING id)
            INSERT INTO device_registration (device_id, organisation_id, registration_id, generation)
                 SELECT '{device}', '{organisation}', id, 1 FROM place)sql",
            fmt::arg("organisation", event.organisation.to_string()), fmt::arg("event", event.event.to_string()),
            fmt::arg("category", event.category.to_string()), fmt::arg("letter", letter), fmt::arg("device", device)));
    return "places=" + to_base64url(token);
}

}  // namespace plenary::site
