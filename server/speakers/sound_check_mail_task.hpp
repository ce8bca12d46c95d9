#pragma once
#include <string_view>

#include "jobs/outbox.hpp"
#include "speakers/sound_check.hpp"
#include "speakers/speaker.hpp"

namespace plenary::speakers {

constexpr std::string_view k_sound_check_mail = "mail.speaker_sound_check";
constexpr std::string_view k_sound_check_over_mail = "mail.speaker_sound_check_over";

// One mail for each time that a speaker chooses a slot.
[[nodiscard]] jobs::NewTask make_sound_check_mail_task(const SpeakerId& speaker, Instant chosen_at);

// One mail for each time that a speaker has their slot no more. It is nobody's by then, so the task says which it was.
[[nodiscard]] jobs::NewTask make_sound_check_over_mail_task(const SpeakerId& speaker, const SoundCheckSlot& slot,
                                                            Instant over_at);
// When and where the slot was. Throws for another payload.
[[nodiscard]] SoundCheckSlot read_sound_check_over_mail_task(std::string_view payload);

}  // namespace plenary::speakers
