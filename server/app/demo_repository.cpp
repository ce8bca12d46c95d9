#include "app/demo_repository.hpp"

#include <array>
#include <nlohmann/json.hpp>

#include "db/transaction.hpp"

namespace plenary::app {
namespace {

using db::Statement;

#define PLENARY_DEMO_INSERT(table)                                                                              \
    Statement{"demo.add_" #table, "INSERT INTO " #table " SELECT * FROM jsonb_populate_recordset(NULL::" #table \
                                  ", $1::jsonb) ON CONFLICT DO NOTHING"}

// In the order of DemoTable.
constexpr std::array k_add{PLENARY_DEMO_INSERT(organisation),
                           PLENARY_DEMO_INSERT(series),
                           PLENARY_DEMO_INSERT(event),
                           PLENARY_DEMO_INSERT(event_party),
                           PLENARY_DEMO_INSERT(place_pool),
                           PLENARY_DEMO_INSERT(category),
                           PLENARY_DEMO_INSERT(category_pool),
                           PLENARY_DEMO_INSERT(person),
                           PLENARY_DEMO_INSERT(room),
                           PLENARY_DEMO_INSERT(track),
                           PLENARY_DEMO_INSERT(session),
                           PLENARY_DEMO_INSERT(session_person),
                           PLENARY_DEMO_INSERT(recording),
                           Statement{"demo.add_registration", R"sql(
    INSERT INTO registration (id, organisation_id, event_id, category_id, state, email, address, name, language, consents, created_at, changed_at)
         SELECT id, organisation_id, event_id, category_id, state, email, address, name, language, consents, created_at, changed_at
           FROM jsonb_populate_recordset(NULL::registration, $1::jsonb)
    ON CONFLICT DO NOTHING)sql"},
                           PLENARY_DEMO_INSERT(publication),
                           PLENARY_DEMO_INSERT(publication_file)};
#undef PLENARY_DEMO_INSERT

constexpr Statement k_built_in{"demo.move_to_built_in_room", R"sql(
    UPDATE session
       SET provider = 'built_in', provider_data = '{"address": ""}', version = version + 1
     WHERE event_id = (SELECT id FROM event WHERE slug = $1)
       AND provider = 'stream' AND provider_data ->> 'address' LIKE '/demo/live/%'
)sql"};

constexpr Statement k_end{"demo.end_of_event", "SELECT ends_at FROM event WHERE id = $1"};
// Sets the times of `s` as far on as those of the event will be.
#define PLENARY_DEMO_LATER \
    R"sql(
           starts_at = s.starts_at + by.much, ends_at = s.ends_at + by.much,
           starts_local = s.starts_local + by.local, day = s.day + by.days
      )sql"
#define PLENARY_DEMO_HOW_FAR \
    R"sql(
      FROM (SELECT ($2::timestamptz - e.starts_at) AS much, ($3::timestamp - e.starts_local) AS local,
                   ($3::timestamp::date - e.starts_local::date) AS days
              FROM event e WHERE e.id = $1) AS by
     WHERE s.event_id = $1
)sql"
constexpr Statement k_move_sessions{"demo.move_sessions", "UPDATE session s SET " PLENARY_DEMO_LATER R"sql(,
           state = 'scheduled', state_since = NULL, state_before = NULL, host_words = NULL, status_line = '{}', rehearsal = NULL,
           version = s.version + 1
)sql" PLENARY_DEMO_HOW_FAR};
constexpr Statement k_move_draft{"demo.move_draft",
                                 "UPDATE draft_session s SET " PLENARY_DEMO_LATER PLENARY_DEMO_HOW_FAR};
constexpr Statement k_move_releases{"demo.move_releases",
                                    "UPDATE released_session s SET " PLENARY_DEMO_LATER PLENARY_DEMO_HOW_FAR};
#undef PLENARY_DEMO_HOW_FAR
#undef PLENARY_DEMO_LATER
constexpr Statement k_move_event{"demo.move_event", R"sql(
    UPDATE event
       SET starts_at = $2, ends_at = $3, starts_local = $4::timestamp, ends_local = $5::timestamp,
           zone = $6, country = $7, place = $8::jsonb,
           calendar_sequence = calendar_sequence + 1, version = version + 1
     WHERE id = $1
)sql"};

}  // namespace

int add_demo_rows(db::Transaction& transaction, DemoTable table, const nlohmann::json& rows) {
    return static_cast<int>(transaction.exec(k_add.at(static_cast<std::size_t>(table)), rows).affected_rows());
}

std::optional<Instant> end_of_demo_event(db::Transaction& transaction, const EventId& event) {
    const auto rows = transaction.exec(k_end, event);
    if (rows.empty()) return std::nullopt;
    return db::field<Instant>(rows[0], "ends_at");
}

void move_demo_event(db::Transaction& transaction, const EventId& event, const nlohmann::json& stand) {
    const auto text = [&](const char* key) { return stand.at(key).get<std::string>(); };
    for (const auto& move : {k_move_sessions, k_move_draft, k_move_releases})
        transaction.exec(move, event, text("starts_at"), text("starts_local"));
    transaction.exec(k_move_event, event, text("starts_at"), text("ends_at"), text("starts_local"), text("ends_local"),
                     text("zone"), text("country"), stand.at("place"));
    transaction.announce("event/" + event.to_string());
}

void move_to_built_in_room(db::Transaction& transaction, const std::string& slug) {
    transaction.exec(k_built_in, slug);
}

}  // namespace plenary::app
