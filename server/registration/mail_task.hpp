#pragma once
#include <string>
#include <string_view>

#include "jobs/outbox.hpp"
#include "platform/clock.hpp"
#include "platform/error.hpp"
#include "platform/ids.hpp"
#include "registration/registration.hpp"

namespace plenary::registration {

// The mails that a registration causes; `messages` writes them.
enum class MailKind { confirmed, waitlisted, pending, already, offered, link, given_up, corrected };

// What a mail's task carries: ids, never links or secrets.
struct MailTask {
    MailKind kind;
    OrganisationId organisation;
    EventId event;
    RegistrationId registration;
    bool was_waiting = false;  // given_up: there was a wait or a request, but no place
};

[[nodiscard]] MailKind mail_kind_for(RegistrationState state);
// "mail.confirmed": the task's kind in the outbox.
[[nodiscard]] std::string task_name(MailKind kind);
[[nodiscard]] std::span<const MailKind> all_mail_kinds();

// The same kind and key twice is one mail.
[[nodiscard]] jobs::NewTask make_mail_task(const MailTask& mail, std::string key, Instant now);
// Throws std::invalid_argument for a payload that make_mail_task did not write.
[[nodiscard]] MailTask read_mail_task(std::string_view kind, std::string_view payload);

}  // namespace plenary::registration
