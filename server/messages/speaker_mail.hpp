#pragma once
#include <optional>
#include <string>

#include "messages/compose.hpp"
#include "messages/mail_texts.hpp"
#include "speakers/stage.hpp"

namespace plenary::messages {

// A mail to a speaker, in the language and to the address kept with them.
struct SpeakerMail {
    std::string sender;                              // the installation's address, mail.from
    std::string link;                                // absolute: their page
    std::optional<speakers::SoundCheckSlot> lost{};  // that they have no more, for sound_check_over
};

enum class SpeakerMailKind { invited, reminded, sound_check, sound_check_over, run_sheet };

// What the mail says at `now`: the invitation to their page, what is missing there, when their sound check is or was, or
// that a run sheet is to be read.
[[nodiscard]] MailWords words_for(SpeakerMailKind kind, const speakers::OwnPage& page, const SpeakerMail& mail,
                                  Instant now);

// Writes it for `row`, with the sound check as a calendar's entry or the end of that, as of when the row was made; the same of all gives the same bytes and Message-ID.
// Errors: invalid, where an address is not mailable.
[[nodiscard]] Result<Mail> write_speaker_mail(SpeakerMailKind kind, const speakers::OwnPage& page,
                                              const SpeakerMail& mail, const MailRow& row);

}  // namespace plenary::messages
