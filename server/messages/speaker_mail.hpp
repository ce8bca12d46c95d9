#pragma once
#include <string>

#include "messages/compose.hpp"
#include "messages/mail_texts.hpp"
#include "speakers/stage.hpp"

namespace plenary::messages {

// A mail to a speaker, in the language and to the address kept with them.
struct SpeakerMail {
    std::string sender;  // the installation's address, mail.from
    std::string link;    // absolute: their page
};

enum class SpeakerMailKind { invited, reminded, sound_check };

// What the mail says at `now`: the invitation to their page, what is missing there, or when
// their sound check is.
[[nodiscard]] MailWords words_for(SpeakerMailKind kind, const speakers::OwnPage& page, const SpeakerMail& mail,
                                  Instant now);

// Writes it for `row`, with the sound check as a calendar's entry, as of when that was made; the same of all gives the same bytes and Message-ID.
// Errors: invalid, where an address is not mailable.
[[nodiscard]] Result<Mail> write_speaker_mail(SpeakerMailKind kind, const speakers::OwnPage& page,
                                              const SpeakerMail& mail, const MailRow& row);

}  // namespace plenary::messages
