#include "speakers/reminder_repository.hpp"

#include "accounts/activity.hpp"
#include "db/transaction.hpp"
#include "speakers/reminder.hpp"

namespace plenary::speakers {
namespace {

using db::field;
using db::Statement;

constexpr Statement k_events{"speakers.events_to_chase", R"sql(
    SELECT e.organisation_id, e.id
      FROM event e
     WHERE e.ends_at > $1 AND e.starts_at < $2 AND e.state IN ('draft', 'published') AND NOT e.postponed
       AND EXISTS (SELECT FROM speaker s WHERE s.event_id = e.id AND s.invited_at IS NOT NULL)
     ORDER BY e.id
)sql"};

constexpr Statement k_remind{"speakers.remind", R"sql(
    INSERT INTO speaker_reminder (speaker_id, kind, at)
         SELECT s.id, wanted.kind, $5
           FROM speaker s, unnest($4::text[]) AS wanted(kind)
          WHERE s.organisation_id = $1 AND s.event_id = $2 AND s.id = $3
    ON CONFLICT ON CONSTRAINT speaker_reminder_pkey DO NOTHING
      RETURNING kind
)sql"};

}  // namespace

std::vector<std::pair<OrganisationId, EventId>> read_events_to_chase(db::Transaction& transaction, Instant now,
                                                                     Instant until) {
    std::vector<std::pair<OrganisationId, EventId>> events;
    for (const auto& row : transaction.exec(k_events, now, until))
        events.emplace_back(field<OrganisationId>(row, "organisation_id"), field<EventId>(row, "id"));
    return events;
}

void write_reminder(db::Transaction& transaction, const accounts::Scope& scope, const SpeakerId& speaker,
                    const std::vector<ItemKind>& kinds, Instant now) {
    std::vector<std::string> names;
    for (const auto kind : kinds) names.emplace_back(to_string(kind));
    if (transaction.exec(k_remind, scope.organisation(), scope.event(), speaker, names, now).empty()) return;
    jobs::enqueue(transaction, make_reminder_mail_task(speaker, now));
    transaction.announce(std::string(jobs::k_task_topic));
    const accounts::Activity done{"speaker.reminded", speaker.value};
    accounts::log_activities(transaction, scope, {&done, 1}, now);
}

}  // namespace plenary::speakers
