#include <fmt/format.h>

#include "db/transaction.hpp"
#include "registration/agenda_audience.hpp"
#include "registration/mail_task.hpp"

namespace plenary::registration {
namespace {

using db::field;
using db::Statement;

// Every sign-up and every session given up takes it first, in this order.
constexpr Statement k_hold{"registration.hold_session_pools", R"sql(
    SELECT id FROM place_pool WHERE organisation_id = $1 AND event_id = $2 AND of_sessions ORDER BY id FOR UPDATE
)sql"};

constexpr Statement k_read{"registration.read_agenda_audience", R"sql(
    WITH follows AS (
         SELECT s.registration_id, s.session_id
           FROM sign_up s
          WHERE s.organisation_id = $1 AND s.event_id = $2 AND s.state <> 'given_up' AND s.session_id = ANY ($3::uuid[])
          UNION
         SELECT f.registration_id, starred.session_id
           FROM favourites f, unnest(f.sessions) AS starred(session_id)
          WHERE f.organisation_id = $1 AND f.event_id = $2 AND f.registration_id IS NOT NULL
            AND starred.session_id = ANY ($3::uuid[]))
    SELECT r.id, r.language, r.state = 'confirmed' AS holds_place, array_agg(f.session_id ORDER BY f.session_id) AS sessions
      FROM follows f
      JOIN registration r ON r.organisation_id = $1 AND r.id = f.registration_id
     WHERE r.event_id = $2 AND r.state IN ('confirmed', 'offered', 'waitlisted', 'pending')
  GROUP BY r.id, r.language, r.state
  ORDER BY r.id
)sql"};

}  // namespace

void AgendaAudience::hold(db::Transaction& transaction, const accounts::Scope& scope) const {
    transaction.exec(k_hold, scope.organisation(), scope.event());
}

std::vector<agenda::Follower> AgendaAudience::read(db::Transaction& transaction, const accounts::Scope& scope,
                                                   std::span<const SessionId> sessions) const {
    std::vector<agenda::Follower> all;
    const std::vector<SessionId> asked{sessions.begin(), sessions.end()};
    for (const auto& row : transaction.exec(k_read, scope.organisation(), scope.event(), asked)) {
        agenda::Follower follower{field<RegistrationId>(row, "id"), field<std::string>(row, "language"),
                                  field<bool>(row, "holds_place")};
        for (const auto& id : field<std::vector<std::string>>(row, "sessions"))
            follower.sessions.push_back(SessionId::parse(id).value());
        all.push_back(std::move(follower));
    }
    return all;
}

void AgendaAudience::tell(db::Transaction& transaction, const accounts::Scope& scope, int release, Instant at,
                          std::span<const agenda::Follower> told) const {
    std::vector<jobs::NewTask> mails;
    for (const auto& one : told) {
        const MailTask mail{.kind = MailKind::agenda_changed,
                            .organisation = scope.organisation(),
                            .event = scope.event(),
                            .registration = one.registration,
                            .release = release};
        mails.push_back(make_mail_task(mail, fmt::format("{}/release-{}", one.registration.to_string(), release), at));
    }
    jobs::enqueue_all(transaction, mails);
}

}  // namespace plenary::registration
