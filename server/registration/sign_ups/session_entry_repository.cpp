#include <fmt/format.h>

#include "db/transaction.hpp"
#include "registration/mail_task.hpp"
#include "registration/sign_ups/session_entry.hpp"

namespace plenary::registration {
namespace {

using db::field;
using db::Statement;

// A call to a session stays unsent once the place is given up, so only one that has left counts; what a release tells
// is sent whatever has become of the place. By task_kind_key.
constexpr Statement k_was_sent{"sign_ups.entry_was_sent", R"sql(
    SELECT EXISTS (SELECT FROM task
                    WHERE kind = $5 AND key ~>=~ $6::text AND key ~<~ ($6::text || '0') AND due_at >= $7
                      AND (state = 'done' OR lease_until IS NOT NULL))
        OR EXISTS (SELECT FROM agenda_told t
                     JOIN agenda_release r ON r.event_id = t.event_id AND r.number = t.release
                    WHERE t.organisation_id = $1 AND t.event_id = $2 AND t.registration_id = $4
                      AND $3 = ANY (t.sessions) AND r.at >= $7) AS sent
)sql"};

}  // namespace

void take_entry_back(db::Transaction& transaction, const accounts::Scope& scope, const SessionId& session,
                     Instant had_since, Instant now) {
    const auto mails_of = fmt::format("{}/{}", scope.registration().to_string(), session.to_string());
    const auto rows = transaction.exec(k_was_sent, scope.organisation(), scope.event(), session, scope.registration(),
                                       task_name(MailKind::session_place), mails_of, had_since);
    if (!field<bool>(rows[0], "sent")) return;
    const MailTask mail{.kind = MailKind::session_given_up,
                        .organisation = scope.organisation(),
                        .event = scope.event(),
                        .registration = scope.registration(),
                        .session = session};
    jobs::enqueue(transaction,
                  make_mail_task(mail, fmt::format("{}/{}", mails_of, now.time_since_epoch().count()), now));
}

}  // namespace plenary::registration
