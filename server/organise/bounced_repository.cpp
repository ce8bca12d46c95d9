#include "db/transaction.hpp"
#include "organise/bounced.hpp"
#include "registration/mail_task.hpp"

namespace plenary::organise {
namespace {

using db::field;

// The mails that were given up by task_dead_mail, those that arrived later by task_kind_key: a mail's key is the
// registration's id, or begins with it and a slash.
constexpr db::Statement k_bounced{"organise.bounced", R"sql(
    WITH failed AS (
         SELECT DISTINCT ON (payload->>'registration')
                (payload->>'registration')::uuid AS registration_id, id, last_error
           FROM task
          WHERE state = 'dead' AND kind LIKE 'mail.%' AND payload->>'event' = $2::text
          ORDER BY payload->>'registration', id DESC)
    SELECT r.id, r.name, r.email, failed.last_error
      FROM failed
      JOIN registration r ON r.organisation_id = $1 AND r.id = failed.registration_id
     WHERE r.state IN ('confirmed', 'offered', 'waitlisted', 'pending') AND ($3::uuid IS NULL OR r.id > $3)
       AND NOT EXISTS (SELECT FROM task arrived
                        WHERE arrived.kind = ANY ($4::text[]) AND arrived.key ~>=~ r.id::text
                          AND arrived.key ~<~ (r.id::text || '0') AND arrived.state = 'done'
                          AND arrived.id > failed.id)
     ORDER BY r.id
     LIMIT $5
)sql"};

}  // namespace

BouncedPage list_bounced(db::Transaction& transaction, const accounts::Scope& scope,
                         const std::optional<RegistrationId>& after, int limit) {
    BouncedPage page;
    for (const auto& row : transaction.exec(k_bounced, scope.organisation(), scope.event().to_string(), after,
                                            registration::mail_task_names(), limit + 1))
        page.items.push_back({field<RegistrationId>(row, "id"), field<std::string>(row, "name"),
                              field<std::string>(row, "email"), field<std::string>(row, "last_error")});
    if (page.items.size() <= static_cast<std::size_t>(limit)) return page;
    page.items.pop_back();
    page.next = page.items.back().registration;
    return page;
}

}  // namespace plenary::organise
