#include "recordings/preparation.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

namespace plenary::recordings {

using nlohmann::json;

jobs::NewTask preparation_task(const accounts::Scope& scope, const RecordingId& recording, int run, Instant now) {
    return {TaskId::make(now), std::string(k_preparation_task), fmt::format("{}/{}", recording.to_string(), run),
            json{{"organisation", scope.organisation().to_string()},
                 {"event", scope.event().to_string()},
                 {"recording", recording.to_string()},
                 {"run", run}}
                .dump(),
            now};
}

PreparationTask preparation_of(const jobs::Task& task) {
    const auto payload = json::parse(task.payload);
    const auto text = [&](const char* name) { return payload.at(name).get<std::string>(); };
    return {OrganisationId::parse(text("organisation")).value(), EventId::parse(text("event")).value(),
            RecordingId::parse(text("recording")).value(), payload.at("run").get<int>()};
}

}  // namespace plenary::recordings
