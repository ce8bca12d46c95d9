#pragma once
#include "jobs/outbox.hpp"
#include "jobs/task.hpp"
#include "materials/publications/publication.hpp"

namespace plenary::materials {

inline constexpr std::string_view k_publication_task = "publications.prepare";

// Which file a task prepares.
struct PublicationTask {
    OrganisationId organisation;
    PublicationFileId file;
};

[[nodiscard]] jobs::NewTask publication_task(const OrganisationId& organisation, const PublicationFileId& file,
                                             Instant now);
// Throws for a payload that publication_task() does not make.
[[nodiscard]] PublicationTask publication_task_of(const jobs::Task& task);

}  // namespace plenary::materials
