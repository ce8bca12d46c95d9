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
        case MailKind::session_place:
        case MailKind::session_given_up:
        case MailKind::rescheduled:
        case MailKind::changed:
        case MailKind::postponed:
        case MailKind::event_cancelled:
        case MailKind::agenda_changed:
        case MailKind::declined:
        case MailKind::cancelled:
            return false;
    }
    std::unreachable();
}

bool is_asked_for(MailKind kind) { return kind == MailKind::link || kind == MailKind::corrected; }

std::optional<Instant> held_until(std::span<const StrangersMail> before, const StrangersMail& mail) {
    std::vector<Instant> ends;
    std::optional<Instant> held;
    for (const auto& gone : before) {
        const auto end = gone.at + k_allowance_span;
        if (end <= mail.at) continue;
        if (gone.task == mail.task) return std::nullopt;
        ends.push_back(end);
        if (gone.event == mail.event && gone.asked_for == mail.asked_for) held = std::max(held, std::optional(end));
    }
    if (ends.size() < k_mails_a_span) return held;
    std::ranges::sort(ends, std::ranges::greater{});
    return std::max(held, std::optional(ends[k_mails_a_span - 1]));  // when one fewer than the limit is left
}

}  // namespace plenary::messages
