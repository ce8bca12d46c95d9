#include "events/change_repository.hpp"

#include <nlohmann/json.hpp>

#include "db/transaction.hpp"
#include "events/draft_change.hpp"
#include "platform/instant_text.hpp"

namespace plenary::events {
namespace {

using db::Statement;

constexpr Statement k_write{"events.write_published", R"sql(
    UPDATE event
       SET title = $4, summary = $5, description = $6, zone = $7, starts_local = $8::timestamp,
           ends_local = $9::timestamp, starts_at = $10, ends_at = $11, languages = $12::text[], state = $13,
           postponed = $14, change_note = $15, moved_from = $16, calendar_sequence = $17, version = version + 1
     WHERE organisation_id = $1 AND id = $2 AND version = $3 AND state = 'published'
 RETURNING id
)sql"};

constexpr Statement k_write_contact{"events.write_contact", R"sql(
    UPDATE event
       SET funding = $3, project_number = $4, contact_name = $5, contact_email = $6
     WHERE organisation_id = $1 AND id = $2
)sql"};

constexpr Statement k_forget_parties{"events.forget_parties", R"sql(
    DELETE FROM event_party WHERE organisation_id = $1 AND event_id = $2
)sql"};

constexpr Statement k_add_parties{"events.add_parties", R"sql(
    INSERT INTO event_party (organisation_id, event_id, position, role, name, url)
         SELECT $1, $2, party.position, stated ->> 'role', stated ->> 'name', coalesce(stated ->> 'url', '')
           FROM jsonb_array_elements($3::jsonb) WITH ORDINALITY AS party(stated, position)
)sql"};

}  // namespace

bool write_published(db::Transaction& transaction, const accounts::Scope& scope, const Event& event) {
    transaction.announce("event/" + scope.event().to_string());
    return !transaction
                .exec(k_write, scope.organisation(), scope.event(), event.version, event.title.to_json(),
                      event.summary.to_json(), event.description.to_json(), event.zone, to_text(event.starts_local),
                      to_text(event.ends_local), event.starts_at, event.ends_at, event.languages,
                      to_string(event.state), event.postponed, event.change_note.to_json(), event.moved_from,
                      event.calendar_sequence)
                .empty();
}

void write_people(db::Transaction& transaction, const accounts::Scope& scope, const Event& event) {
    transaction.exec(k_write_contact, scope.organisation(), scope.event(), event.funding.to_json(),
                     event.project_number, event.contact_name, event.contact_email);
    transaction.exec(k_forget_parties, scope.organisation(), scope.event());
    if (!event.parties.empty())
        transaction.exec(k_add_parties, scope.organisation(), scope.event(), to_json(event.parties));
}

}  // namespace plenary::events
