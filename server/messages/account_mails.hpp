#pragma once
#include <boost/asio/awaitable.hpp>
#include <string>

#include "accounts/invitation_service.hpp"
#include "accounts/sign_in_link_service.hpp"
#include "events/event_service.hpp"
#include "jobs/worker.hpp"
#include "messages/account_mail.hpp"
#include "messages/mail_sender.hpp"

namespace plenary::messages {

// The tasks that accounts leave in the outbox, turned into mails.
class AccountMails {
public:
    // `public_url` without a slash at the end; `sender` is the address mails come from. Services outlive this.
    AccountMails(accounts::InvitationService& invitations, accounts::SignInLinkService& links,
                 events::EventService& events, MailSender& mails, std::string public_url, std::string sender)
        : invitations_(invitations),
          links_(links),
          events_(events),
          mails_(mails),
          public_url_(std::move(public_url)),
          sender_(std::move(sender)) {}

    // Before the worker starts.
    void perform_on(jobs::Worker& worker);

private:
    asio::awaitable<Result<void>> send_invitation(const jobs::Task& task);
    asio::awaitable<Result<void>> send_link(const jobs::Task& task);
    asio::awaitable<Result<void>> send(const MailWords& words, const AccountMail& mail, const jobs::Task& task);

    accounts::InvitationService& invitations_;
    accounts::SignInLinkService& links_;
    events::EventService& events_;
    MailSender& mails_;
    std::string public_url_;
    std::string sender_;
};

}  // namespace plenary::messages
