#pragma once
#include <chrono>
#include <optional>
#include <span>

#include "platform/clock.hpp"
#include "platform/ids.hpp"
#include "registration/mail_task.hpp"

namespace plenary::messages {

// How many mails that strangers cause one recipient gets, over all events and at one of them, in any hour.
constexpr std::chrono::hours k_allowance_span{1};
constexpr std::size_t k_mails_a_span = 3;
// So long after opening a personal link nothing is held: the address is theirs, and they are at work with it.
constexpr std::chrono::days k_proof_holds{30};

// A mail that was allowed to go to the recipient.
struct AllowedMail {
    TaskId task;
    EventId event;
    Instant at;
};

// Whether somebody who only knows an address can cause such a mail to it. The others follow from the
// registrant's own link or from the waiting list.
[[nodiscard]] bool may_be_a_strangers(registration::MailKind kind);

// Until when `task`'s mail about `event` waits, given what was allowed to its recipient before; nullopt: it
// may go now. A task that was allowed within the span is the same mail once more and may go.
[[nodiscard]] std::optional<Instant> held_until(std::span<const AllowedMail> before, const TaskId& task,
                                                const EventId& event, Instant now);

}  // namespace plenary::messages
