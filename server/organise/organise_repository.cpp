#include "organise/organise_repository.hpp"

#include "db/transaction.hpp"
#include "registration/mail_task.hpp"

namespace plenary::organise {
namespace {

using db::field;

// Of the events $2 of the organisations $1, pair by pair. Where each category draws on one pool, the pools' counters
// are the confirmed registrations; where one draws on several, its people stand in each of them, and are counted.
// The others are few and have partial indexes by event.
constexpr db::Statement k_figures{"organise.figures", R"sql(
    SELECT wanted.event_id, pool.capacity, waiting.waitlisted, undecided.offered, undecided.pending, held.has_room,
           recorded.to_review, undelivered.bounced, unanswered.speakers_missing,
           looked_at.rooms_failing,
           CASE WHEN category.on_one_pool THEN pool.taken
                ELSE (SELECT count(*) FROM registration r WHERE r.event_id = wanted.event_id AND r.state = 'confirmed' AND r.kind = 'guest')
           END::int AS confirmed
      FROM unnest($1::uuid[], $2::uuid[]) AS wanted(organisation_id, event_id)
     CROSS JOIN LATERAL (SELECT min(p.capacity) AS capacity, coalesce(sum(p.taken), 0) AS taken
                           FROM place_pool p
                          WHERE p.organisation_id = wanted.organisation_id AND p.event_id = wanted.event_id
                            AND NOT p.of_sessions) AS pool
     CROSS JOIN LATERAL (SELECT coalesce(bool_and(draws.pools = 1), true) AS on_one_pool
                           FROM (SELECT count(cp.pool_id) AS pools
                                   FROM category c
                              LEFT JOIN category_pool cp
                                     ON cp.organisation_id = c.organisation_id AND cp.category_id = c.id
                                  WHERE c.organisation_id = wanted.organisation_id AND c.event_id = wanted.event_id
                               GROUP BY c.id) AS draws) AS category
     CROSS JOIN LATERAL (SELECT count(*)::int AS waitlisted
                           FROM registration r
                          WHERE r.event_id = wanted.event_id AND r.state = 'waitlisted') AS waiting
     CROSS JOIN LATERAL (SELECT (count(*) FILTER (WHERE r.state = 'offered'))::int AS offered,
                                (count(*) FILTER (WHERE r.state = 'pending'))::int AS pending
                           FROM registration r
                          WHERE r.event_id = wanted.event_id AND r.state IN ('offered', 'pending')) AS undecided
     CROSS JOIN LATERAL (SELECT EXISTS (SELECT FROM session s
                                         WHERE s.organisation_id = wanted.organisation_id
                                           AND s.event_id = wanted.event_id AND s.provider <> '') AS has_room) AS held
     CROSS JOIN LATERAL (SELECT count(*)::int AS rooms_failing
                           FROM session s
                           JOIN room_check c
                             ON c.session_id = s.id AND c.health = 'failing' AND c.starts_at = s.starts_at
                            AND c.room = room_of_session(s.provider, s.provider_account_id, s.provider_data)
                          WHERE s.organisation_id = wanted.organisation_id AND s.event_id = wanted.event_id
                            AND s.state NOT IN ('ended', 'cancelled') AND s.ends_at > $4) AS looked_at
     CROSS JOIN LATERAL (SELECT count(*)::int AS to_review
                           FROM session s
                           JOIN recording r ON r.organisation_id = s.organisation_id AND r.session_id = s.id
                          WHERE s.organisation_id = wanted.organisation_id AND s.event_id = wanted.event_id
                            AND r.state = 'review') AS recorded
     CROSS JOIN LATERAL (SELECT count(*)::int AS bounced
                           FROM (SELECT DISTINCT ON (t.payload->>'registration')
                                        (t.payload->>'registration')::uuid AS registration_id, t.id
                                   FROM task t
                                  WHERE t.state = 'dead' AND t.kind LIKE 'mail.%'
                                    AND t.payload->>'event' = wanted.event_id::text
                                  ORDER BY t.payload->>'registration', t.id DESC) AS failed
                           JOIN registration r
                             ON r.organisation_id = wanted.organisation_id AND r.id = failed.registration_id
                          WHERE r.state IN ('confirmed', 'offered', 'waitlisted', 'pending')
                            AND NOT EXISTS (SELECT FROM task arrived
                                             WHERE arrived.kind = ANY ($3::text[]) AND arrived.key ~>=~ r.id::text
                                               AND arrived.key ~<~ (r.id::text || '0') AND arrived.state = 'done'
                                               AND arrived.id > failed.id)) AS undelivered
     CROSS JOIN LATERAL (SELECT count(*)::int AS speakers_missing
                           FROM speaker s
                           JOIN person p ON p.organisation_id = s.organisation_id AND p.id = s.person_id
                          WHERE s.event_id = wanted.event_id AND s.invited_at IS NOT NULL
                            AND (coalesce(s.biography, p.biography) = '{}' OR s.photo_square IS NULL
                                 OR (EXISTS (SELECT FROM sound_check_slot k WHERE k.event_id = s.event_id)
                                     AND NOT EXISTS (SELECT FROM sound_check_booking b WHERE b.speaker_id = s.id))
                                 OR EXISTS (SELECT FROM run_sheet r
                                              JOIN session n ON n.id = r.session_id AND n.event_id = s.event_id AND n.shown
                                                            AND n.state <> 'cancelled'
                                              JOIN session_person sp ON sp.session_id = n.id AND sp.person_id = p.id
                                             WHERE NOT EXISTS (SELECT FROM run_sheet_reading g
                                                                WHERE g.speaker_id = s.id AND g.session_id = n.id
                                                                  AND g.version = r.version))
                                 OR EXISTS (SELECT FROM session_person sp
                                              JOIN session n
                                                ON n.organisation_id = sp.organisation_id AND n.id = sp.session_id
                                             WHERE sp.person_id = s.person_id AND sp.role = 'speaker'
                                               AND n.event_id = s.event_id AND n.shown AND n.state <> 'cancelled'
                                               AND NOT EXISTS (SELECT FROM material m
                                                                WHERE m.session_id = n.id AND m.person_id = s.person_id
                                                                  AND m.kind = 'slides'
                                                                  AND (m.final_at IS NOT NULL
                                                                       OR EXISTS (SELECT FROM material_version v
                                                                                   WHERE v.material_id = m.id
                                                                                     AND v.state <> 'refused'))))
                                 OR (SELECT count(DISTINCT c.kind) FROM speaker_consent c
                                      WHERE c.speaker_id = s.id AND c.kind <> 'reuse') < 2))
           AS unanswered
)sql"};

constexpr db::Statement k_names{"organise.event_names", R"sql(
    SELECT e.title, e.zone, o.name
      FROM event e
      JOIN organisation o ON o.id = e.organisation_id
     WHERE e.organisation_id = $1 AND e.id = $2
)sql"};

}  // namespace

std::map<EventId, Figures> read_figures(db::Transaction& transaction,
                                        const std::vector<std::shared_ptr<const events::Event>>& events, Instant now) {
    std::vector<OrganisationId> organisations;
    std::vector<EventId> ids;
    for (const auto& event : events) {
        organisations.push_back(event->organisation.id);
        ids.push_back(event->id);
    }
    std::map<EventId, Figures> figures;
    for (const auto& row : transaction.exec(k_figures, organisations, ids, registration::mail_task_names(), now))
        figures[field<EventId>(row, "event_id")] = {
            field<int>(row, "confirmed"),        field<std::optional<int>>(row, "capacity"),
            field<int>(row, "waitlisted"),       field<int>(row, "offered"),
            field<int>(row, "pending"),          field<bool>(row, "has_room"),
            field<int>(row, "to_review"),        field<int>(row, "bounced"),
            field<int>(row, "speakers_missing"), field<int>(row, "rooms_failing")};
    return figures;
}

std::optional<EventNames> read_names(db::Transaction& transaction, const accounts::Scope& scope) {
    const auto rows = transaction.exec(k_names, scope.organisation(), scope.event());
    if (rows.empty()) return std::nullopt;
    return EventNames{events::TextByLanguage::parse(field<std::string>(rows[0], "title")),
                      field<std::string>(rows[0], "name"), field<std::string>(rows[0], "zone")};
}

}  // namespace plenary::organise
