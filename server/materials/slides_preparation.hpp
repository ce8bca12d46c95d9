#pragma once
#include <string>

#include "accounts/scope.hpp"
#include "jobs/outbox.hpp"
#include "jobs/task.hpp"
#include "materials/slides.hpp"
#include "media/slides/slides.hpp"

namespace plenary::materials {

inline constexpr std::string_view k_preparation_task = "slides.prepare";
// A version whose preparation has ended its worker so often is kept as it came.
inline constexpr int k_most_tries = 5;

// Which version a task prepares.
struct PreparationTask {
    OrganisationId organisation;
    EventId event;
    SlidesVersionId version;
};

[[nodiscard]] jobs::NewTask preparation_task(const accounts::Scope& scope, const SlidesVersionId& version, Instant now);
// The same once more, beside a task that has ended.
[[nodiscard]] jobs::NewTask another_preparation_task(const accounts::Scope& scope, const SlidesVersionId& version,
                                                     Instant now);
// Takes the file of a version away that is removed in the same transaction.
[[nodiscard]] jobs::NewTask removal_task(const accounts::Scope& scope, const SlidesVersionId& version, Instant now);
// Throws for a payload that preparation_task() does not make.
[[nodiscard]] PreparationTask preparation_of(const jobs::Task& task);

// As the database and the contract call them.
[[nodiscard]] std::string_view to_text(media::SlidesContent content);
// Throws std::invalid_argument for a word that is none of them.
[[nodiscard]] media::SlidesContent content_named(std::string_view word);
[[nodiscard]] std::string_view to_text(media::SlidesRefusal refusal);
[[nodiscard]] std::string_view to_text(media::SlidesTrouble trouble);
[[nodiscard]] std::string_view to_text(media::SlidesWarning warning);
// Of a virus, of what the scanner takes no more of, and of what a converter died of again and again.
inline constexpr std::string_view k_infected = "infected";
inline constexpr std::string_view k_too_large_to_scan = "too_large_to_scan";
inline constexpr std::string_view k_converter_died = "converter_died";

}  // namespace plenary::materials
