#pragma once
#include <string_view>

#include "jobs/outbox.hpp"
#include "speakers/speaker.hpp"

namespace plenary::speakers {

constexpr std::string_view k_invitation_mail = "mail.speaker_invited";

// One mail for each time that the link is sent.
[[nodiscard]] jobs::NewTask make_invitation_mail_task(const SpeakerId& speaker, Instant sent_at);
// Throws std::invalid_argument for a payload that make_invitation_mail_task did not write.
[[nodiscard]] SpeakerId read_invitation_mail_task(std::string_view payload);

}  // namespace plenary::speakers
