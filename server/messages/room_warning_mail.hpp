#pragma once
#include <string>

#include "messages/compose.hpp"
#include "messages/mail_texts.hpp"

namespace plenary::messages {

// What a host is to know of a room that would not work when its session begins.
struct RoomWarningFacts {
    std::string language;
    std::string sender;     // the installation's address, mail.from
    std::string recipient;  // an address
    std::string link;       // absolute: where the session is moved to another room
    std::string organisation, event, session;
    std::string zone;
    Instant starts_at;
    std::string room;     // what the service is called; empty: `kind` says what it is
    std::string kind;     // "stream", "stage", "elsewhere"
    std::string trouble;  // "not_set_up", "not_made", "no_answer", "refused"
};

[[nodiscard]] MailWords words_for(const RoomWarningFacts& facts);

// Writes it for `row`; the same of both gives the same bytes and the same Message-ID.
// Errors: invalid, where an address is not mailable.
[[nodiscard]] Result<Mail> write_room_warning_mail(const RoomWarningFacts& facts, const MailRow& row);

}  // namespace plenary::messages
