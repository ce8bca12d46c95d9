#pragma once
#include <chrono>
#include <optional>
#include <span>

#include "platform/clock.hpp"
#include "platform/ids.hpp"
#include "registration/mail_task.hpp"

namespace plenary::messages {

// How many mails that strangers cause one recipient gets in any hour, over all events. About one event it is one
// for having been registered and one more where somebody asked for the link again.
constexpr std::chrono::hours k_allowance_span{1};
constexpr std::size_t k_mails_a_span = 3;
// So long after opening a personal link nothing is held: the address is theirs, and they are at work with it.
constexpr std::chrono::days k_proof_holds{30};

// A mail that strangers may cause: allowed to go to its recipient at that time, or about to.
struct StrangersMail {
    TaskId task;
    EventId event;
    bool asked_for;  // the link again, or the mail to a corrected address
    Instant at;
};

// Whether somebody who only knows an address can cause such a mail to it. The others follow from the
// registrant's own link or from the waiting list.
[[nodiscard]] bool may_be_a_strangers(registration::MailKind kind);
[[nodiscard]] bool is_asked_for(registration::MailKind kind);

// Until when `mail`, which would go at `mail.at`, waits, given what was allowed to its recipient before; nullopt: it
// may go now. A task that was allowed within the span is the same mail once more and may go.
[[nodiscard]] std::optional<Instant> held_until(std::span<const StrangersMail> before, const StrangersMail& mail);

}  // namespace plenary::messages
