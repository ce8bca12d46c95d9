#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "events/announcement.hpp"
#include "jobs/outbox.hpp"
#include "platform/clock.hpp"
#include "platform/error.hpp"
#include "platform/ids.hpp"
#include "registration/registration.hpp"

namespace plenary::registration {

// The mails that a registration causes; `messages` writes them.
enum class MailKind {
    confirmed,
    waitlisted,
    pending,
    already,
    offered,
    link,
    given_up,
    corrected,
    session_place,     // somebody's turn has come in a session that they waited for
    session_given_up,  // and they gave it up again: its entry leaves their calendar
    // What an organiser decided about one place.
    declined,
    cancelled,
    // What an organiser did to the whole event.
    rescheduled,
    changed,
    postponed,
    event_cancelled,
    // What a release of the agenda did to sessions of theirs.
    agenda_changed,
};

// What a mail's task carries: ids, never links or secrets.
struct MailTask {
    MailKind kind;
    OrganisationId organisation;
    EventId event;
    RegistrationId registration;
    std::optional<RegistrationState> given_up{};           // given_up, cancelled: what it was
    bool by_organiser = false;                             // no stranger caused it: it waits for no allowance
    std::optional<events::AnnouncementId> announcement{};  // what the organiser did, for the kinds that tell of it
    std::optional<SessionId> session{};                    // session_place, session_given_up: which one
    std::optional<int> release{};                          // agenda_changed: its number
};

[[nodiscard]] MailKind mail_kind_for(RegistrationState state);
[[nodiscard]] MailKind mail_kind_for(events::AnnouncementKind kind);
// "mail.confirmed": the task's kind in the outbox.
[[nodiscard]] std::string task_name(MailKind kind);
[[nodiscard]] std::span<const MailKind> all_mail_kinds();
// How the tasks of all of them are called.
[[nodiscard]] std::vector<std::string> mail_task_names();

// "<registration>/<sequence>": one mail of a kind at each state of a place.
[[nodiscard]] std::string mail_key(const RegistrationId& registration, int sequence);

// The same kind and key twice is one mail. `key` begins with the registration's id: its history finds it so.
[[nodiscard]] jobs::NewTask make_mail_task(const MailTask& mail, std::string key, Instant now);
// Throws std::invalid_argument for a payload that make_mail_task did not write.
[[nodiscard]] MailTask read_mail_task(std::string_view kind, std::string_view payload);

}  // namespace plenary::registration
