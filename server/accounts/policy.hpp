#pragma once
#include <vector>

#include "accounts/scope.hpp"
#include "http/actor.hpp"
#include "http/permission.hpp"
#include "platform/error.hpp"

namespace plenary::accounts {

// What the policy needs to know of an event to decide on it.
struct EventOwnership {
    OrganisationId organisation;
    EventId event;
    bool is_public = false;  // published, ended, archived or cancelled: not a draft
};

// The one place that says who may touch what.
class Policy {
public:
    // A visitor may read and register at public events. Errors: not_found for drafts, as for ids that
    // never existed; sign_in_required where the permission needs an account.
    [[nodiscard]] Result<Scope> scope_for_event(const http::Actor& actor, const EventOwnership& event,
                                                http::Permission permission) const;

    // A device may read and change the registrations it has opened. Errors: not_found for all others.
    [[nodiscard]] Result<Scope> scope_for_registration(const http::Actor& actor,
                                                       const RegistrationId& registration) const;

    // An organiser may read and change what belongs to an organisation they have a role in. Errors:
    // sign_in_required without an account; not_found for every other organisation.
    [[nodiscard]] Result<Scope> scope_for_organisation(const http::Actor& actor,
                                                       const OrganisationId& organisation) const;
    // Of every organisation the account has a role in; none without an account.
    [[nodiscard]] std::vector<Scope> scopes_for_organiser(const http::Actor& actor) const;

    // Work without a person: tasks and schedules of the server itself, the operator's subcommands.
    [[nodiscard]] Scope scope_for_work(const OrganisationId& organisation, std::optional<EventId> event = {},
                                       std::optional<RegistrationId> registration = {}) const;
};

}  // namespace plenary::accounts
