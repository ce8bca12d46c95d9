#pragma once
#include <string>

#include "messages/calendar.hpp"
#include "messages/mail_context.hpp"

namespace plenary::messages {

// A mail ready to be sent. The same kind, context and row give the same bytes and the same Message-ID.
struct Mail {
    std::string message_id;  // with angles
    std::string from;        // for the envelope
    std::string to;
    std::string subject;
    std::string bytes;
};

// The calendar entry of the place, as the mails carry it: taken in, or taken out again.
[[nodiscard]] std::string calendar_of(const MailContext& context, CalendarMethod method);

// What the mail of `kind` says, as compose() writes it.
struct Preview {
    std::string subject;
    std::string text;
};
[[nodiscard]] Preview preview_of(MailKind kind, const MailContext& context);

// Writes the mail of `kind` for `row`. A confirmed place comes with its calendar entry, a given-up one with
// the entry that takes it out of the calendar again, changed sessions with one each.
// Errors: invalid, where the recipient's, sender's or organiser's address is not mailable.
[[nodiscard]] Result<Mail> compose(MailKind kind, const MailContext& context, const MailRow& row);

}  // namespace plenary::messages
