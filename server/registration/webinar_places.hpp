#pragma once
#include "events/draft_parts.hpp"

namespace plenary::registration {

// The places of an event, as its organisers set and take them away.
class WebinarPlaces final : public events::WebinarPlaces {
public:
    void set_capacity(db::Transaction& transaction, const accounts::Scope& scope,
                      std::optional<int> capacity) const override;
    [[nodiscard]] Result<void> remove(db::Transaction& transaction, const accounts::Scope& scope) const override;
};

}  // namespace plenary::registration
