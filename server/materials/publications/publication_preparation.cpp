#include "materials/publications/publication_preparation.hpp"

#include <nlohmann/json.hpp>

namespace plenary::materials {

using nlohmann::json;

jobs::NewTask publication_task(const OrganisationId& organisation, const PublicationFileId& file, Instant now) {
    return {TaskId::make(now), std::string(k_publication_task), file.to_string(),
            json{{"organisation", organisation.to_string()}, {"file", file.to_string()}}.dump(), now};
}

PublicationTask publication_task_of(const jobs::Task& task) {
    const auto payload = json::parse(task.payload);
    return {OrganisationId::parse(payload.at("organisation").get_ref<const std::string&>()).value(),
            PublicationFileId::parse(payload.at("file").get_ref<const std::string&>()).value()};
}

}  // namespace plenary::materials
