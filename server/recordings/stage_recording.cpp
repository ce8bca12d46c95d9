#include "recordings/stage_recording.hpp"

#include <fstream>
#include <nlohmann/json.hpp>

namespace plenary::recordings {

using nlohmann::json;

jobs::NewTask assembly_task(const RecordedStage& stage, const RecordingId& recording, Instant now) {
    return {TaskId::make(now), std::string(k_assembly_task), recording.to_string(),
            json{{"organisation", stage.organisation.to_string()},
                 {"event", stage.event.to_string()},
                 {"session", stage.session.to_string()},
                 {"slug", stage.slug},
                 {"language", stage.language},
                 {"recording", recording.to_string()}}
                .dump(),
            now};
}

AssemblyTask assembly_of(const jobs::Task& task) {
    const auto payload = json::parse(task.payload);
    const auto text = [&](const char* name) { return payload.at(name).get<std::string>(); };
    return {{OrganisationId::parse(text("organisation")).value(), EventId::parse(text("event")).value(),
             SessionId::parse(text("session")).value(), text("slug"), text("language")},
            RecordingId::parse(text("recording")).value()};
}

std::map<std::string, media::stage::Shown> read_shown(const std::filesystem::path& file) {
    std::map<std::string, media::stage::Shown> shown;
    std::ifstream in(file);
    for (std::string line; std::getline(in, line);) {
        const auto each = json::parse(line, nullptr, false);
        // The last line of a process that was killed may be half there.
        if (!each.is_object()) continue;
        shown[each.value("show", "")] = {each.value("person", ""), each.value("name", ""), each.value("screen", false)};
    }
    return shown;
}

}  // namespace plenary::recordings
