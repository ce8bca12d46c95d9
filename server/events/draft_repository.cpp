#include "events/draft_repository.hpp"

#include "db/transaction.hpp"
#include "events/default_consents.hpp"
#include "events/free_slug.hpp"
#include "platform/instant_text.hpp"

namespace plenary::events {
namespace {

using db::Statement;

constexpr Statement k_add{"events.add_draft", R"sql(
    INSERT INTO event (id, organisation_id, slug, form, state, title, zone, starts_local, ends_local, starts_at, ends_at,
                       online, on_site, languages, registration, consents, created_at)
         VALUES ($1, $2, $3, 'webinar', 'draft', $4, $5, $6::timestamp, $7::timestamp, $8, $9,
                 true, false, $10::text[], 'open', $11::jsonb, $12)
    ON CONFLICT (slug) DO NOTHING
      RETURNING id
)sql"};

constexpr Statement k_write{"events.write_draft", R"sql(
    UPDATE event
       SET title = $4, summary = $5, description = $6, zone = $7, starts_local = $8::timestamp, ends_local = $9::timestamp,
           starts_at = $10, ends_at = $11, languages = $12::text[], version = version + 1
     WHERE organisation_id = $1 AND id = $2 AND version = $3 AND state = 'draft'
 RETURNING id
)sql"};

constexpr Statement k_publish{"events.publish", R"sql(
    UPDATE event
       SET state = 'published', version = version + 1
     WHERE organisation_id = $1 AND id = $2 AND version = $3 AND state = 'draft'
 RETURNING id
)sql"};

constexpr Statement k_delete{"events.delete", R"sql(
    WITH parties AS (DELETE FROM event_party WHERE organisation_id = $1 AND event_id = $2),
         partners AS (DELETE FROM event_co_organiser WHERE event_id = $2)
    DELETE FROM event WHERE organisation_id = $1 AND id = $2 AND version = $3 RETURNING id
)sql"};

// Told with the commit only.
void announce(db::Transaction& transaction, const accounts::Scope& scope) {
    transaction.announce("event/" + scope.event().to_string());
}

}  // namespace

void add_draft(db::Transaction& transaction, const accounts::Scope& scope, const Event& event, Instant now) {
    for (;;) {  // until one is its own: whoever loses a short name to somebody else finds it taken the next time
        const auto slug = free_slug(transaction, event, scope.event());
        const auto added = transaction.exec(k_add, scope.event(), scope.organisation(), slug, event.title.to_json(),
                                            event.zone, to_text(event.starts_local), to_text(event.ends_local),
                                            event.starts_at, event.ends_at, event.languages, default_consents(), now);
        if (!added.empty()) return;
    }
}

bool write_draft(db::Transaction& transaction, const accounts::Scope& scope, const Event& event) {
    return !transaction
                .exec(k_write, scope.organisation(), scope.event(), event.version, event.title.to_json(),
                      event.summary.to_json(), event.description.to_json(), event.zone, to_text(event.starts_local),
                      to_text(event.ends_local), event.starts_at, event.ends_at, event.languages)
                .empty();
}

bool publish_draft(db::Transaction& transaction, const accounts::Scope& scope, std::int64_t version) {
    announce(transaction, scope);
    return !transaction.exec(k_publish, scope.organisation(), scope.event(), version).empty();
}

bool delete_event(db::Transaction& transaction, const accounts::Scope& scope, std::int64_t version) {
    announce(transaction, scope);
    return !transaction.exec(k_delete, scope.organisation(), scope.event(), version).empty();
}

}  // namespace plenary::events
