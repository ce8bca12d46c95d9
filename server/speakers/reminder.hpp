#pragma once
#include <string_view>
#include <vector>

#include "jobs/outbox.hpp"
#include "speakers/checklist.hpp"

namespace plenary::speakers {

// How long before a deadline a speaker is reminded of what is missing then.
inline constexpr std::chrono::days k_reminded_before{3};
// Who was invited a moment ago needs no reminder.
inline constexpr std::chrono::hours k_left_in_peace{24};

constexpr std::string_view k_reminder_mail = "mail.speaker_reminded";

// What is open of the items whose deadline is near and not over.
[[nodiscard]] std::vector<ItemKind> to_remind_of(const std::vector<Item>& items, Instant now);

// Nobody reminds whom nobody has invited, or only just.
[[nodiscard]] bool may_be_reminded(const Speaker& speaker, Instant now);

// One mail for each time that a speaker is reminded.
[[nodiscard]] jobs::NewTask make_reminder_mail_task(const SpeakerId& speaker, Instant now);

}  // namespace plenary::speakers
