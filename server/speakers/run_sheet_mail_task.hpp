#pragma once
#include <chrono>
#include <string_view>

#include "jobs/outbox.hpp"
#include "speakers/speaker.hpp"

namespace plenary::speakers {

constexpr std::string_view k_run_sheet_mail = "mail.speaker_run_sheet";
// Whoever writes a run sheet saves it again and again: the mail is about the last of these.
inline constexpr std::chrono::minutes k_run_sheet_rest{10};

// What a speaker is asked to read.
struct RunSheetToRead {
    SessionId session;
    int version = 1;
};

// One mail for each version, k_run_sheet_rest after it was written.
[[nodiscard]] jobs::NewTask make_run_sheet_mail_task(const SpeakerId& speaker, const RunSheetToRead& sheet,
                                                     Instant written_at);
// Throws for another payload.
[[nodiscard]] RunSheetToRead read_run_sheet_mail_task(std::string_view payload);

}  // namespace plenary::speakers
