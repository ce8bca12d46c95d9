#pragma once
#include <optional>
#include <string_view>
#include <vector>

#include "registration/mail_task.hpp"
#include "registration/registration.hpp"

namespace plenary::registration {

// What an organiser does with one person's place.
enum class OrganiserStep {
    confirm,  // gives a place: to a request, out of the waiting list, or after all
    decline,  // answers a request with no; who is declined cannot register again
    cancel,   // takes a place, a wait or a request away, with a reason; they may register again
    block,    // the same, and they cannot register again
    unblock,  // they may register again
};

[[nodiscard]] std::string_view to_text(OrganiserStep step);
// Nothing for a word that is none of them.
[[nodiscard]] std::optional<OrganiserStep> step_named(std::string_view text);

// The state after `step`; nothing where the step does not fit. Whoever gave a place up is not confirmed behind their
// back: they register again.
[[nodiscard]] std::optional<RegistrationState> state_after(OrganiserStep step, RegistrationState from);
[[nodiscard]] std::vector<OrganiserStep> steps_from(RegistrationState state);

// The mail that tells the person; nothing where their place does not change by it.
[[nodiscard]] std::optional<MailKind> mail_about(OrganiserStep step, RegistrationState from);

}  // namespace plenary::registration
