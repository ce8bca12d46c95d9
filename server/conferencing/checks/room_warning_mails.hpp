#pragma once
#include <boost/asio/awaitable.hpp>
#include <string>

#include "accounts/policy.hpp"
#include "conferencing/conferencing_service.hpp"
#include "db/database.hpp"
#include "jobs/worker.hpp"
#include "messages/mail_sender.hpp"

namespace plenary::conferencing {

// The tasks that a look at a failing room leaves in the outbox, turned into mails to its hosts.
class RoomWarningMails {
public:
    // `public_url` without a slash at the end; `sender` is the address mails come from. All else outlives this.
    RoomWarningMails(db::Database& database, accounts::Policy policy, const ConferencingService& rooms,
                     messages::MailSender& mails, std::string public_url, std::string sender)
        : database_(database),
          policy_(policy),
          rooms_(rooms),
          mails_(mails),
          public_url_(std::move(public_url)),
          sender_(std::move(sender)) {}

    // Before the worker starts.
    void perform_on(jobs::Worker& worker);

private:
    // A room that works by the time that the mail leaves is not warned of.
    asio::awaitable<Result<void>> send(jobs::Task task);
    // "stage", "stream" or "elsewhere".
    [[nodiscard]] std::string kind_of(std::string_view provider) const;

    db::Database& database_;
    accounts::Policy policy_;
    const ConferencingService& rooms_;
    messages::MailSender& mails_;
    std::string public_url_;
    std::string sender_;
};

}  // namespace plenary::conferencing
