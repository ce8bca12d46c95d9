#pragma once
#include <boost/asio/awaitable.hpp>
#include <memory>
#include <string>

#include "accounts/policy.hpp"
#include "events/event_service.hpp"
#include "jobs/worker.hpp"
#include "messages/compose.hpp"
#include "messages/mail_allowance_service.hpp"
#include "messages/mail_sender.hpp"
#include "registration/registration_service.hpp"

namespace plenary::messages {

// The tasks that registrations leave in the outbox, turned into mails.
class RegistrationMails {
public:
    // `public_url` without a slash at the end; `sender` is the address mails come from.
    RegistrationMails(registration::RegistrationService& registrations, events::EventService& events,
                      MailAllowanceService& allowance, MailSender& mails, accounts::Policy policy,
                      std::string public_url, std::string sender)
        : registrations_(registrations),
          events_(events),
          allowance_(allowance),
          mails_(mails),
          policy_(policy),
          public_url_(std::move(public_url)),
          sender_(std::move(sender)) {}

    // Before the worker starts: every kind of mail, and "send my link again".
    void perform_on(jobs::Worker& worker);

    // The calendar entry of a place, the same that its mails carry.
    [[nodiscard]] std::string calendar_of(const events::Event& event, const registration::Registration& registration,
                                          CalendarMethod method) const;

private:
    [[nodiscard]] MailContext context_of(const events::Event& event, const registration::Registration& registration,
                                         bool was_waiting) const;
    asio::awaitable<Result<void>> send(const jobs::Task& task);
    asio::awaitable<Result<void>> look_up_link(const jobs::Task& task);

    registration::RegistrationService& registrations_;
    events::EventService& events_;
    MailAllowanceService& allowance_;
    MailSender& mails_;
    accounts::Policy policy_;
    std::string public_url_;
    std::string sender_;
};

}  // namespace plenary::messages
