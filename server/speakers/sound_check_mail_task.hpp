#pragma once
#include <string_view>

#include "jobs/outbox.hpp"
#include "speakers/speaker.hpp"

namespace plenary::speakers {

constexpr std::string_view k_sound_check_mail = "mail.speaker_sound_check";

// One mail for each time that a speaker chooses a slot.
[[nodiscard]] jobs::NewTask make_sound_check_mail_task(const SpeakerId& speaker, Instant chosen_at);

}  // namespace plenary::speakers
