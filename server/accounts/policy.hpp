#pragma once
#include <optional>
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
    std::optional<SeriesId> series{};
    std::vector<OrganisationId> co_organisers{};
};

// The same of a series.
struct SeriesOwnership {
    OrganisationId organisation;
    SeriesId series;
};

// Whose events somebody sees: all of these organisations, also where they help to organise, and single series and
// events. Only the policy fills one.
struct Reach {
    std::vector<OrganisationId> organisations;
    std::vector<SeriesId> series;
    std::vector<EventId> events;
};

// What the policy needs to know of a registration to decide on it.
struct RegistrationOwnership {
    OrganisationId organisation;
    EventId event;
    RegistrationId registration;
};

// The one place that says who may touch what.
class Policy {
public:
    // What the actor may do at an event: the most that a role in its organisation, its series or itself gives, or one
    // in an organisation that helps to organise it, which is an organiser's at most. None: nothing.
    [[nodiscard]] std::optional<http::Role> role_at(const http::Actor& actor, const EventOwnership& event) const;
    // The same at a series: the most that a role in its organisation or in itself gives.
    [[nodiscard]] std::optional<http::Role> role_at(const http::Actor& actor, const SeriesOwnership& series) const;

    // A visitor may read and register at public events; who has a role there, more. Errors: not_found for drafts, as
    // for ids that never existed; sign_in_required where the permission needs an account; forbidden for a reader whose
    // request may change something.
    [[nodiscard]] Result<Scope> scope_for_event(const http::Actor& actor, const EventOwnership& event,
                                                http::Permission permission) const;

    // A device may read and change the registrations it has opened. Errors: not_found for all others.
    [[nodiscard]] Result<Scope> scope_for_registration(const http::Actor& actor,
                                                       const RegistrationId& registration) const;

    // Whoever holds the right `at` an event may read and change the registrations there. Errors: not_found for one at
    // another event.
    [[nodiscard]] Result<Scope> scope_for_registration_at(const Scope& at,
                                                          const RegistrationOwnership& registration) const;

    // An organiser may read and change what belongs to an organisation they have a role in, a reader only read it.
    // Errors: sign_in_required without an account; not_found for every other organisation; forbidden for a reader
    // whose request may change something.
    [[nodiscard]] Result<Scope> scope_for_organisation(const http::Actor& actor,
                                                       const OrganisationId& organisation) const;
    // Organisers give and take roles in their organisation up to their own. Errors: as above; forbidden for `role`
    // above their own.
    [[nodiscard]] Result<Scope> scope_for_granting(const http::Actor& actor, const OrganisationId& organisation,
                                                   http::Role role) const;
    // Organisers of an event give and take roles at it, up to their own. Errors: as scope_for_event; forbidden.
    [[nodiscard]] Result<Scope> scope_for_event_granting(const http::Actor& actor, const EventOwnership& event,
                                                         http::Role role) const;
    // Who has a role at a series sees its team; its organisers give and take roles there, up to their own. Errors: as
    // scope_for_event; forbidden.
    [[nodiscard]] Result<Scope> scope_for_series(const http::Actor& actor, const SeriesOwnership& series) const;
    [[nodiscard]] Result<Scope> scope_for_series_granting(const http::Actor& actor, const SeriesOwnership& series,
                                                          http::Role role) const;
    // The name and the contact of an organisation are its owners' to change. Errors: as above; forbidden.
    [[nodiscard]] Result<Scope> scope_for_owner(const http::Actor& actor, const OrganisationId& organisation) const;
    // Whoever holds a role, a reader too, gives it up: nothing where they hold none just there.
    [[nodiscard]] std::optional<Scope> scope_to_leave(const http::Actor& actor,
                                                      const OrganisationId& organisation) const;
    [[nodiscard]] std::optional<Scope> scope_to_leave(const http::Actor& actor, const SeriesOwnership& series) const;
    [[nodiscard]] std::optional<Scope> scope_to_leave(const http::Actor& actor, const EventOwnership& event) const;
    // Which organisations help to organise an event the organisers of its own one decide. Errors: as above.
    [[nodiscard]] Result<Scope> scope_for_co_organising(const http::Actor& actor, const EventOwnership& event) const;

    // In which the log is told of the actor where they hold no right: that one was refused, or has just been given.
    // Nothing else may be done in it.
    [[nodiscard]] Scope scope_to_note(const http::Actor& actor, const OrganisationId& organisation,
                                      std::optional<EventId> event = {}, std::optional<SeriesId> series = {}) const;
    [[nodiscard]] Reach reach_of(const http::Actor& actor) const;
    // Of every organisation the account has a role in, also where it is at a series or an event only; none without an
    // account.
    [[nodiscard]] std::vector<Scope> scopes_for_organiser(const http::Actor& actor) const;

    // Work without a person: tasks and schedules of the server itself, the operator's subcommands.
    [[nodiscard]] Scope scope_for_work(const OrganisationId& organisation, std::optional<EventId> event = {},
                                       std::optional<RegistrationId> registration = {}) const;
};

}  // namespace plenary::accounts
