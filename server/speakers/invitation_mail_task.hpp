#pragma once
#include <string_view>

#include "jobs/outbox.hpp"
#include "speakers/speaker.hpp"

namespace plenary::speakers {

constexpr std::string_view k_invitation_mail = "mail.speaker_invited";

// One mail for each time that the link is sent.
[[nodiscard]] jobs::NewTask make_invitation_mail_task(const SpeakerId& speaker, Instant sent_at);
// Whom a mail's task is about, a reminder's too. Throws std::invalid_argument for another payload.
[[nodiscard]] SpeakerId read_invitation_mail_task(std::string_view payload);

}  // namespace plenary::speakers
