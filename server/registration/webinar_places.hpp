#pragma once
#include "events/draft_parts.hpp"
#include "registration/place_changes.hpp"

namespace plenary::registration {

// The places of an event, as its organisers set and take them away.
class WebinarPlaces final : public events::WebinarPlaces {
public:
    explicit WebinarPlaces(const PlaceChanges& changes) : changes_(changes) {}

    [[nodiscard]] std::optional<int> capacity(db::Transaction& transaction,
                                              const accounts::Scope& scope) const override;
    [[nodiscard]] Result<void> set_capacity(db::Transaction& transaction, const accounts::Scope& scope,
                                            std::optional<int> capacity, Instant now) const override;
    [[nodiscard]] Result<void> remove(db::Transaction& transaction, const accounts::Scope& scope) const override;

private:
    PlaceChanges changes_;
};

}  // namespace plenary::registration
