#pragma once
#include <map>
#include <string>

#include "accounts/scope.hpp"
#include "jobs/outbox.hpp"
#include "jobs/task.hpp"
#include "media/stage/assembly.hpp"
#include "platform/ids.hpp"

namespace plenary::recordings {

inline constexpr std::string_view k_assembly_task = "recording.assemble";

// A session of the built-in room that is over, and for good, with what was recorded there.
struct RecordedStage {
    OrganisationId organisation;
    EventId event;
    SessionId session;
    std::string slug;      // of the event
    std::string language;  // of the session, else of the event
};

// Which recording a task assembles from what.
struct AssemblyTask {
    RecordedStage stage;
    RecordingId recording;
};

[[nodiscard]] jobs::NewTask assembly_task(const RecordedStage& stage, const RecordingId& recording, Instant now);
// Throws for a payload that assembly_task() does not make.
[[nodiscard]] AssemblyTask assembly_of(const jobs::Task& task);

// Who showed what, as the stage wrote it down: a line of JSON for each show.
[[nodiscard]] std::map<std::string, media::stage::Shown> read_shown(const std::filesystem::path& file);

}  // namespace plenary::recordings
