#include "accounts/policy.hpp"

#include <algorithm>
#include <stdexcept>

namespace plenary::accounts {
namespace {

Error sign_in_first() { return {ErrorCode::sign_in_required, "Sign in as an organiser to do this."}; }

Error forbidden(Sentence why) {
    const FieldError field{"/role", why};
    return {ErrorCode::forbidden, field.detail, {field}};
}

}  // namespace

const EventId& Scope::event() const {
    if (!event_) throw std::logic_error("scope without an event");
    return *event_;
}

const RegistrationId& Scope::registration() const {
    if (!registration_) throw std::logic_error("scope without a registration");
    return *registration_;
}

std::optional<http::Role> Policy::role_at(const http::Actor& actor, const EventOwnership& event) const {
    std::optional<http::Role> most;
    if (!actor.account) return most;
    const auto add = [&](http::Role role) { most = std::max(most.value_or(role), role); };
    for (const auto& held : actor.roles) {
        if (held.organisation == event.organisation) add(held.role);
        if (std::ranges::find(event.co_organisers, held.organisation) != event.co_organisers.end())
            add(std::min(held.role, http::Role::organiser));
    }
    for (const auto& held : actor.series_roles)
        if (held.organisation == event.organisation && held.series == event.series) add(held.role);
    for (const auto& held : actor.event_roles)
        if (held.organisation == event.organisation && held.event == event.event) add(held.role);
    return most;
}

std::optional<http::Role> Policy::role_at(const http::Actor& actor, const SeriesOwnership& series) const {
    // As at any event of the series that nobody else helps to organise.
    return role_at(actor, EventOwnership{series.organisation, EventId{}, false, series.series, {}});
}

Result<Scope> Policy::scope_for_series(const http::Actor& actor, const SeriesOwnership& series) const {
    if (!actor.account) return std::unexpected(sign_in_first());
    const auto role = role_at(actor, series);
    if (!role) return std::unexpected(Error::not_found("series"));
    if (*role == http::Role::reader && actor.changes) return std::unexpected(forbidden("role_too_low"));
    return scope_to_note(actor, series.organisation, {}, series.series);
}

Result<Scope> Policy::scope_for_series_granting(const http::Actor& actor, const SeriesOwnership& series,
                                                http::Role role) const {
    auto scope = scope_for_series(actor, series);
    if (!scope) return scope;
    const auto own = role_at(actor, series).value();
    if (own == http::Role::reader) return std::unexpected(forbidden("role_too_low"));
    if (role > own) return std::unexpected(forbidden("role_above_own"));
    return scope;
}

Result<Scope> Policy::scope_for_event_granting(const http::Actor& actor, const EventOwnership& event,
                                               http::Role role) const {
    auto scope = scope_for_event(actor, event, http::Permission::organiser);
    if (!scope) return scope;
    const auto own = role_at(actor, event).value();
    if (own == http::Role::reader) return std::unexpected(forbidden("role_too_low"));
    if (role > own) return std::unexpected(forbidden("role_above_own"));
    return scope;
}

Result<Scope> Policy::scope_for_co_organising(const http::Actor& actor, const EventOwnership& event) const {
    auto scope = scope_for_event(actor, event, http::Permission::organiser);
    if (!scope) return scope;
    const auto held = std::ranges::find(actor.roles, event.organisation, &http::HeldRole::organisation);
    if (held == actor.roles.end() || held->role == http::Role::reader)
        return std::unexpected(forbidden("role_too_low"));
    return scope;
}

Reach Policy::reach_of(const http::Actor& actor) const {
    Reach reach;
    if (!actor.account) return reach;
    for (const auto& held : actor.roles) reach.organisations.push_back(held.organisation);
    for (const auto& held : actor.series_roles) reach.series.push_back(held.series);
    for (const auto& held : actor.event_roles) reach.events.push_back(held.event);
    return reach;
}

Result<Scope> Policy::scope_for_event(const http::Actor& actor, const EventOwnership& event,
                                      http::Permission permission) const {
    if (permission != http::Permission::anyone) {
        if (!actor.account) return std::unexpected(sign_in_first());
        const auto role = role_at(actor, event);
        if (!role) return std::unexpected(Error::not_found("event"));
        if (*role == http::Role::reader && actor.changes) return std::unexpected(forbidden("role_too_low"));
        return scope_to_note(actor, event.organisation, event.event);
    }
    if (!event.is_public) return std::unexpected(Error::not_found("event"));
    Scope scope{event.organisation, actor.name()};
    scope.event_ = event.event;
    return scope;
}

Result<Scope> Policy::scope_for_registration(const http::Actor& actor, const RegistrationId& registration) const {
    const auto* held = actor.find(registration);
    if (!held) return std::unexpected(Error::not_found("place"));
    Scope scope{held->organisation, actor.name()};
    scope.event_ = held->event;
    scope.registration_ = registration;
    return scope;
}

Result<Scope> Policy::scope_for_registration_at(const Scope& at, const RegistrationOwnership& registration) const {
    if (at.organisation() != registration.organisation || at.event() != registration.event)
        return std::unexpected(Error::not_found("registration"));
    Scope scope = at;
    scope.registration_ = registration.registration;
    return scope;
}

Result<Scope> Policy::scope_for_organisation(const http::Actor& actor, const OrganisationId& organisation) const {
    if (!actor.account) return std::unexpected(sign_in_first());
    const auto held = std::ranges::find(actor.roles, organisation, &http::HeldRole::organisation);
    if (held == actor.roles.end()) return std::unexpected(Error::not_found("organisation"));
    if (held->role == http::Role::reader && actor.changes) return std::unexpected(forbidden("role_too_low"));
    return Scope{organisation, actor.name()};
}

Result<Scope> Policy::scope_for_granting(const http::Actor& actor, const OrganisationId& organisation,
                                         http::Role role) const {
    auto scope = scope_for_organisation(actor, organisation);
    if (!scope) return scope;
    const auto held = std::ranges::find(actor.roles, organisation, &http::HeldRole::organisation);
    if (held->role == http::Role::reader) return std::unexpected(forbidden("role_too_low"));
    if (role > held->role) return std::unexpected(forbidden("role_above_own"));
    return scope;
}

Result<Scope> Policy::scope_for_owner(const http::Actor& actor, const OrganisationId& organisation) const {
    auto scope = scope_for_organisation(actor, organisation);
    if (!scope) return scope;
    if (std::ranges::find(actor.roles, organisation, &http::HeldRole::organisation)->role != http::Role::owner)
        return std::unexpected(forbidden("role_too_low"));
    return scope;
}

std::optional<Scope> Policy::scope_to_leave(const http::Actor& actor, const OrganisationId& organisation) const {
    if (std::ranges::find(actor.roles, organisation, &http::HeldRole::organisation) == actor.roles.end())
        return std::nullopt;
    return scope_to_note(actor, organisation);
}

std::optional<Scope> Policy::scope_to_leave(const http::Actor& actor, const SeriesOwnership& series) const {
    if (std::ranges::find(actor.series_roles, series.series, &http::HeldSeriesRole::series) == actor.series_roles.end())
        return std::nullopt;
    return scope_to_note(actor, series.organisation, {}, series.series);
}

std::optional<Scope> Policy::scope_to_leave(const http::Actor& actor, const EventOwnership& event) const {
    if (std::ranges::find(actor.event_roles, event.event, &http::HeldEventRole::event) == actor.event_roles.end())
        return std::nullopt;
    return scope_to_note(actor, event.organisation, event.event);
}

Scope Policy::scope_to_note(const http::Actor& actor, const OrganisationId& organisation, std::optional<EventId> event,
                            std::optional<SeriesId> series) const {
    Scope scope{organisation, actor.name()};
    scope.series_ = series;
    scope.event_ = event;
    return scope;
}

std::vector<Scope> Policy::scopes_for_organiser(const http::Actor& actor) const {
    std::vector<Scope> scopes;
    if (!actor.account) return scopes;
    const auto add = [&](const OrganisationId& organisation) {
        if (std::ranges::find(scopes, organisation, &Scope::organisation) == scopes.end())
            scopes.push_back(Scope{organisation, actor.name()});
    };
    for (const auto& held : actor.roles) add(held.organisation);
    for (const auto& held : actor.series_roles) add(held.organisation);
    for (const auto& held : actor.event_roles) add(held.organisation);
    return scopes;
}

Scope Policy::scope_for_work(const OrganisationId& organisation, std::optional<EventId> event,
                             std::optional<RegistrationId> registration) const {
    Scope scope{organisation, "server"};
    scope.event_ = event;
    scope.registration_ = registration;
    return scope;
}

}  // namespace plenary::accounts
