#pragma once
#include <optional>
#include <string>

#include "platform/ids.hpp"

namespace plenary::accounts {

// What the holder may touch: one organisation's rows, and where named one series, event or registration of
// it. Only the policy makes one, so that an unscoped look-up cannot be written.
class Scope {
public:
    [[nodiscard]] const OrganisationId& organisation() const { return organisation_; }
    // Throw std::logic_error where the scope was not made for an event or a registration.
    [[nodiscard]] const EventId& event() const;
    [[nodiscard]] const RegistrationId& registration() const;
    [[nodiscard]] const std::optional<EventId>& event_or_none() const { return event_; }
    [[nodiscard]] const std::optional<SeriesId>& series_or_none() const { return series_; }
    // Who acts, for the activity log.
    [[nodiscard]] const std::string& actor() const { return actor_; }

private:
    friend class Policy;
    explicit Scope(OrganisationId organisation, std::string actor)
        : organisation_(organisation), actor_(std::move(actor)) {}

    OrganisationId organisation_;
    std::optional<SeriesId> series_;
    std::optional<EventId> event_;
    std::optional<RegistrationId> registration_;
    std::string actor_;
};

}  // namespace plenary::accounts
