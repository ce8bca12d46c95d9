#pragma once
#include <string>

#include "accounts/scope.hpp"
#include "jobs/outbox.hpp"
#include "jobs/task.hpp"
#include "platform/clock.hpp"
#include "platform/ids.hpp"

namespace plenary::recordings {

inline constexpr std::string_view k_preparation_task = "recording.prepare";

// Which recording a task prepares, and which try it is: another run is another task.
struct PreparationTask {
    OrganisationId organisation;
    EventId event;
    RecordingId recording;
    int run;
};

// What is to be prepared, and the step that was reached before.
struct PreparationSource {
    std::string key;
    std::string step;
};

[[nodiscard]] jobs::NewTask preparation_task(const accounts::Scope& scope, const RecordingId& recording, int run,
                                             Instant now);
// Throws for a payload that preparation_task() does not make.
[[nodiscard]] PreparationTask preparation_of(const jobs::Task& task);

}  // namespace plenary::recordings
