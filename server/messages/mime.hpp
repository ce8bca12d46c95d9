#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/clock.hpp"
#include "platform/error.hpp"
#include "platform/ids.hpp"

namespace plenary::messages {

struct MailAddress {
    std::string name;     // may be empty
    std::string address;  // local@domain
};

// The outbox row that a mail is made from: the same row gives the same bytes.
struct MailRow {
    Uuid id;
    Instant created;
};

// The row of a task: it was made when its id (version 7) says, whenever it is due again after a failure.
[[nodiscard]] MailRow mail_row(TaskId task);

struct CalendarPart {
    std::string method;  // "PUBLISH"
    std::string bytes;
};

struct MessageParts {
    MailAddress from;
    MailAddress to;
    std::optional<MailAddress> reply_to;
    std::string subject;
    std::string language;
    std::string text;
    std::string html;
    std::optional<CalendarPart> calendar;
    std::vector<CalendarPart> entries{};  // where one mail has several
};

// Says whether `address` can stand in a header and an envelope: one local part (dot-atom or quoted,
// UTF-8 allowed) and one domain, at most 254 bytes, nothing that ends a line or an address.
[[nodiscard]] bool is_mailable(std::string_view address);

// "<ROW@DOMAIN>" of the sender's domain.
[[nodiscard]] std::string message_id(const MailRow& row, const MailAddress& from);

// A message of RFC 5322 with CRLF line ends: text and HTML as alternatives, and a calendar entry both as an
// alternative (which mail programs offer to file) and as the attachment invite.ics. Each of several entries is an
// attachment of its own, session-1.ics and so on: a message of iTIP has one UID (RFC 5546, 3.2).
// Errors: invalid, where an address is not mailable.
[[nodiscard]] Result<std::string> write_message(const MessageParts& parts, const MailRow& row);

}  // namespace plenary::messages
