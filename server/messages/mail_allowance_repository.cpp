#include "messages/mail_allowance_repository.hpp"

#include "db/transaction.hpp"
#include "jobs/outbox.hpp"

namespace plenary::messages {
namespace {

using db::field;
using db::Statement;

// The commit need not wait for the disk: if it is lost, the later mark of the task is lost too, and the
// repeated task asks again.
constexpr Statement k_lock{"mail_allowance.lock", R"sql(
    WITH addressed AS MATERIALIZED (
        SELECT mail_recipient(address) AS recipient FROM registration WHERE organisation_id = $1 AND id = $2
    )
    SELECT recipient, pg_advisory_xact_lock(hashtextextended(encode(recipient, 'hex'), 0)),
           set_config('synchronous_commit', 'off', true),
           EXISTS (SELECT FROM registration
                    WHERE mail_recipient(address) = recipient AND proven_at >= $3) AS proven
      FROM addressed
)sql"};

constexpr Statement k_read{"mail_allowance.read", R"sql(
    SELECT task_id, event_id, asked_for, at FROM mail_allowance WHERE recipient = $1 AND state = 'allowed' AND at > $2
)sql"};

constexpr Statement k_write{"mail_allowance.write", R"sql(
    INSERT INTO mail_allowance (task_id, recipient, event_id, asked_for, state, at) VALUES ($1, $2, $3, $4, $5, $6)
    ON CONFLICT (task_id) DO UPDATE
       SET recipient = excluded.recipient, state = excluded.state, at = excluded.at
)sql"};

constexpr Statement k_release{"mail_allowance.release_proven", R"sql(
    WITH proven AS MATERIALIZED (
        SELECT recipient
          FROM (SELECT DISTINCT recipient FROM mail_allowance WHERE state = 'held') AS waiting
         WHERE EXISTS (SELECT FROM registration
                        WHERE mail_recipient(address) = waiting.recipient AND proven_at >= $1)
    )
    UPDATE task
       SET due_at = $2
      FROM proven JOIN mail_allowance AS held USING (recipient)
     WHERE held.state = 'held' AND task.id = held.task_id AND task.state = 'queued' AND task.due_at > $2
)sql"};

constexpr Statement k_delete{"mail_allowance.delete", "DELETE FROM mail_allowance WHERE at < $1"};

}  // namespace

std::optional<LockedRecipient> lock_recipient(db::Transaction& transaction, const accounts::Scope& scope,
                                              Instant proven_since) {
    const auto rows = transaction.exec(k_lock, scope.organisation(), scope.registration(), proven_since);
    if (rows.empty()) return std::nullopt;
    return LockedRecipient{db::as_bytes(rows[0]["recipient"]), field<bool>(rows[0], "proven")};
}

std::vector<StrangersMail> read_allowed(db::Transaction& transaction, const LockedRecipient& recipient, Instant since) {
    std::vector<StrangersMail> allowed;
    for (const auto& row : transaction.exec(k_read, db::Bytes{recipient.hash}, since))
        allowed.push_back({field<TaskId>(row, "task_id"), field<EventId>(row, "event_id"),
                           field<bool>(row, "asked_for"), field<Instant>(row, "at")});
    return allowed;
}

void write_allowance(db::Transaction& transaction, const LockedRecipient& recipient, const StrangersMail& mail,
                     bool allowed) {
    transaction.exec(k_write, mail.task, db::Bytes{recipient.hash}, mail.event, mail.asked_for,
                     allowed ? "allowed" : "held", mail.at);
}

void release_proven(db::Transaction& transaction, Instant proven_since, Instant now) {
    if (transaction.exec(k_release, proven_since, now).affected_rows() > 0)
        transaction.announce(std::string(jobs::k_task_topic));
}

void delete_allowances(db::Transaction& transaction, Instant before) { transaction.exec(k_delete, before); }

}  // namespace plenary::messages
