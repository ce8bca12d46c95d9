#pragma once
#include <boost/asio/awaitable.hpp>
#include <optional>

#include "accounts/policy.hpp"
#include "db/database.hpp"
#include "jobs/task.hpp"
#include "messages/mail_allowance.hpp"
#include "platform/clock.hpp"

namespace plenary::messages {

namespace asio = boost::asio;

// Keeps strangers from filling somebody's mailbox with our mails: what is beyond the allowance waits.
class MailAllowanceService {
public:
    // `database` and `clock` outlive this.
    MailAllowanceService(db::Database& database, accounts::Policy policy, const Clock& clock)
        : database_(database), policy_(policy), clock_(clock) {}

    // Decides about a mail that is about to go, in any process; nullopt: it may. A repeated task uses its own
    // allowance again.
    asio::awaitable<std::optional<Instant>> held_until(const jobs::Task& task);
    // Held mails of recipients who have opened a personal link meanwhile become due.
    asio::awaitable<void> release_proven();
    asio::awaitable<void> forget_old();

private:
    db::Database& database_;
    accounts::Policy policy_;
    const Clock& clock_;
};

}  // namespace plenary::messages
