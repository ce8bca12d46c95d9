#include "conferencing/shelves/shelved_room.hpp"

#include <nlohmann/json.hpp>

namespace plenary::conferencing {

WantedRecordings wanted_recordings_of(const jobs::Task& task) {
    const auto payload = nlohmann::json::parse(task.payload);
    const auto text = [&](const char* name) { return payload.at(name).get<std::string>(); };
    return {OrganisationId::parse(text("organisation")).value(), EventId::parse(text("event")).value(),
            ProviderRoomId::parse(text("room")).value(), payload.at("run").get<int>()};
}

}  // namespace plenary::conferencing
