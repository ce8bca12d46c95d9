#pragma once
#include <boost/asio/awaitable.hpp>
#include <memory>
#include <string>

#include "accounts/policy.hpp"
#include "agenda/agenda_service.hpp"
#include "agenda/releases/release_service.hpp"
#include "events/change_service.hpp"
#include "events/event_service.hpp"
#include "jobs/worker.hpp"
#include "messages/compose.hpp"
#include "messages/mail_allowance_service.hpp"
#include "messages/mail_sender.hpp"
#include "registration/registration_service.hpp"
#include "registration/sign_ups/sign_up_service.hpp"

namespace plenary::messages {

// The tasks that registrations leave in the outbox, turned into mails.
class RegistrationMails {
public:
    // `public_url` without a slash at the end; `sender` is the address mails come from.
    RegistrationMails(registration::RegistrationService& registrations, registration::SignUpService& sign_ups,
                      events::EventService& events, agenda::AgendaService& agendas, events::ChangeService& changes,
                      agenda::ReleaseService& releases, MailAllowanceService& allowance, MailSender& mails,
                      accounts::Policy policy, std::string public_url, std::string sender)
        : registrations_(registrations),
          sign_ups_(sign_ups),
          events_(events),
          agendas_(agendas),
          changes_(changes),
          releases_(releases),
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

    // What the mail about `announcement` says to people whose mails are in `language`, holding a place or waiting for
    // one: their own names and links aside, the very words that are sent.
    [[nodiscard]] Preview preview(const events::Event& event, const events::Announcement& announcement,
                                  const std::string& language, bool holds_place) const;
    // The same of a release: what its mail says to somebody who has the sessions of `news` in their plans.
    [[nodiscard]] Preview preview(const events::Event& event, const agenda::AgendaNews& news,
                                  const std::string& language, bool holds_place) const;
    // The mail of `kind` as it would go to `registration`, which need not stand so yet, and was `given_up` where it is
    // to end. The personal link is left out.
    [[nodiscard]] Preview preview(registration::MailKind kind, const events::Event& event,
                                  const registration::Registration& registration,
                                  std::optional<RegistrationState> given_up) const;

private:
    [[nodiscard]] MailContext context_of(const events::Event& event, const registration::Registration& registration,
                                         std::optional<RegistrationState> given_up) const;
    // Of somebody whose name and link are left open.
    [[nodiscard]] MailContext anybody(const events::Event& event, const std::string& language, bool holds_place) const;
    // Errors: not_found.
    asio::awaitable<Result<MailContext>> context_for(const registration::MailTask& cause);
    // What the person has signed up for, or the session that the mail is about while it stands as the mail says.
    asio::awaitable<std::vector<MailSession>> sessions_of(const accounts::Scope& scope,
                                                          std::shared_ptr<const events::Event> event,
                                                          const std::string& language,
                                                          const registration::MailTask& cause);
    asio::awaitable<std::optional<Instant>> held_until(const jobs::Task& task);
    asio::awaitable<Result<void>> send(const jobs::Task& task);
    asio::awaitable<Result<void>> look_up_link(const jobs::Task& task);

    registration::RegistrationService& registrations_;
    registration::SignUpService& sign_ups_;
    events::EventService& events_;
    agenda::AgendaService& agendas_;
    events::ChangeService& changes_;
    agenda::ReleaseService& releases_;
    MailAllowanceService& allowance_;
    MailSender& mails_;
    accounts::Policy policy_;
    std::string public_url_;
    std::string sender_;
};

}  // namespace plenary::messages
