#include "registration/organiser_step.hpp"

#include <algorithm>
#include <array>

namespace plenary::registration {
namespace {

using enum OrganiserStep;
using enum RegistrationState;

constexpr std::array k_steps{confirm, decline, cancel, block, unblock};
constexpr std::array<std::string_view, k_steps.size()> k_names{"confirm", "decline", "cancel", "block", "unblock"};

bool may_be_confirmed(RegistrationState from) {
    return from == pending || from == waitlisted || from == offered || from == declined ||
           from == cancelled_by_organiser || from == expired || from == invited;
}

}  // namespace

std::string_view to_text(OrganiserStep step) { return k_names.at(static_cast<std::size_t>(step)); }

std::optional<OrganiserStep> step_named(std::string_view text) {
    const auto found = std::ranges::find(k_names, text);
    if (found == k_names.end()) return std::nullopt;
    return k_steps.at(static_cast<std::size_t>(found - k_names.begin()));
}

std::optional<RegistrationState> state_after(OrganiserStep step, RegistrationState from) {
    switch (step) {
        case confirm:
            return may_be_confirmed(from) ? std::optional(confirmed) : std::nullopt;
        case decline:
            return from == pending ? std::optional(declined) : std::nullopt;
        case cancel:
            return is_standing(from) && from != pending ? std::optional(cancelled_by_organiser) : std::nullopt;
        case block:
            return from != blocked ? std::optional(blocked) : std::nullopt;
        case unblock:
            return from == blocked ? std::optional(cancelled_by_organiser) : std::nullopt;
    }
    return std::nullopt;
}

std::vector<OrganiserStep> steps_from(RegistrationState state) {
    std::vector<OrganiserStep> possible;
    for (const auto step : k_steps)
        if (state_after(step, state)) possible.push_back(step);
    return possible;
}

std::optional<MailKind> mail_about(OrganiserStep step, RegistrationState from) {
    switch (step) {
        case confirm:
            return MailKind::confirmed;
        case decline:
            return MailKind::declined;
        case cancel:
        case block:
            return is_standing(from) ? std::optional(MailKind::cancelled) : std::nullopt;
        case unblock:
            return std::nullopt;
    }
    return std::nullopt;
}

}  // namespace plenary::registration
