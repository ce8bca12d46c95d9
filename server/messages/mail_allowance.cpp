#include "messages/mail_allowance.hpp"

#include <algorithm>
#include <vector>

namespace plenary::messages {

using registration::MailKind;

bool may_be_a_strangers(MailKind kind) {
    switch (kind) {
        case MailKind::confirmed:
        case MailKind::waitlisted:
        case MailKind::pending:
        case MailKind::already:
        case MailKind::link:
        case MailKind::corrected:
            return true;
        case MailKind::offered:
        case MailKind::given_up:
            return false;
    }
    std::unreachable();
}

std::optional<Instant> held_until(std::span<const AllowedMail> before, const TaskId& task, const EventId& event,
                                  Instant now) {
    std::vector<Instant> ends;
    std::optional<Instant> held;
    for (const auto& mail : before) {
        const auto end = mail.at + k_allowance_span;
        if (end <= now) continue;
        if (mail.task == task) return std::nullopt;
        ends.push_back(end);
        if (mail.event == event) held = std::max(held, std::optional(end));
    }
    if (ends.size() < k_mails_a_span) return held;
    std::ranges::sort(ends, std::ranges::greater{});
    return std::max(held, std::optional(ends[k_mails_a_span - 1]));  // when one fewer than the limit is left
}

}  // namespace plenary::messages
