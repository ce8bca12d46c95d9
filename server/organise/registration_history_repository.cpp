#include "organise/registration_history_repository.hpp"

#include "db/transaction.hpp"
#include "registration/mail_task.hpp"

namespace plenary::organise {
namespace {

using accounts::Scope;
using db::field;
using db::Statement;

constexpr Statement k_form{"organise.registration_form", R"sql(
    SELECT answers, consents, proven_at FROM registration WHERE organisation_id = $1 AND id = $2
)sql"};

// By activity_pkey (subject, id).
constexpr Statement k_activities{"organise.registration_activities", R"sql(
    SELECT done.at, done.action,
           CASE WHEN done.actor LIKE 'account:%' THEN coalesce(a.name, '')
                WHEN done.actor LIKE 'device:%' THEN 'person'
                ELSE done.actor END AS done_by
      FROM (SELECT at, action, actor, id
              FROM activity
             WHERE organisation_id = $1 AND subject = $2
             ORDER BY id DESC
             LIMIT $3) AS done
 LEFT JOIN account a ON a.id = CASE WHEN done.actor LIKE 'account:%' THEN substr(done.actor, 9)::uuid END
     ORDER BY done.id DESC
)sql"};

// By task_kind_key: a mail's key is the registration's id, or begins with it and a slash.
constexpr Statement k_mails{"organise.registration_mails", R"sql(
    SELECT substr(kind, 6) AS kind,
           CASE state WHEN 'done' THEN 'sent' WHEN 'dead' THEN 'failed'
                ELSE CASE WHEN due_at > $4::timestamptz + interval '5 minutes' THEN 'held' ELSE 'waiting' END END AS state,
           coalesce(done_at, due_at) AS at
      FROM task
     WHERE kind = ANY ($1::text[]) AND key ~>=~ $2::text AND key ~<~ ($2::text || '0')
     ORDER BY id DESC
     LIMIT $3
)sql"};

}  // namespace

void read_history(db::Transaction& transaction, const Scope& scope, OpenedRegistration& opened, Instant now) {
    const auto form = transaction.exec(k_form, scope.organisation(), scope.registration())[0];
    opened.answers = field<std::string>(form, "answers");
    opened.consents = field<std::string>(form, "consents");
    opened.opened_at = field<std::optional<Instant>>(form, "proven_at");
    for (const auto& row : transaction.exec(k_activities, scope.organisation(), scope.registration(), k_most_entries))
        opened.history.push_back(
            {field<Instant>(row, "at"), field<std::string>(row, "action"), field<std::string>(row, "done_by")});
    for (const auto& row :
         transaction.exec(k_mails, registration::mail_task_names(), scope.registration(), k_most_entries, now))
        opened.mails.push_back(
            {field<std::string>(row, "kind"), field<std::string>(row, "state"), field<Instant>(row, "at")});
}

}  // namespace plenary::organise
