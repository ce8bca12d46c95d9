#include "accounts/policy.hpp"

#include <algorithm>
#include <stdexcept>

namespace plenary::accounts {

const EventId& Scope::event() const {
    if (!event_) throw std::logic_error("scope without an event");
    return *event_;
}

const RegistrationId& Scope::registration() const {
    if (!registration_) throw std::logic_error("scope without a registration");
    return *registration_;
}

Result<Scope> Policy::scope_for_event(const http::Actor& actor, const EventOwnership& event,
                                      http::Permission permission) const {
    if (permission != http::Permission::anyone) {
        auto scope = scope_for_organisation(actor, event.organisation);
        if (!scope && scope.error().code == ErrorCode::not_found) return std::unexpected(Error::not_found("event"));
        if (scope) scope->event_ = event.event;
        return scope;
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

Result<Scope> Policy::scope_for_organisation(const http::Actor& actor, const OrganisationId& organisation) const {
    if (!actor.account)
        return std::unexpected(Error{ErrorCode::sign_in_required, "Sign in as an organiser to do this."});
    if (std::ranges::find(actor.roles, organisation, &http::HeldRole::organisation) == actor.roles.end())
        return std::unexpected(Error::not_found("organisation"));
    return Scope{organisation, actor.name()};
}

std::vector<Scope> Policy::scopes_for_organiser(const http::Actor& actor) const {
    std::vector<Scope> scopes;
    if (!actor.account) return scopes;
    for (const auto& held : actor.roles) scopes.push_back(Scope{held.organisation, actor.name()});
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
