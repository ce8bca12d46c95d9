#pragma once
#include "events/audience.hpp"

namespace plenary::registration {

// Everybody whose registration stands: confirmed, offered, waiting or to be decided.
class EventAudience final : public events::Audience {
public:
    void hold(db::Transaction& transaction, const accounts::Scope& scope) const override;
    [[nodiscard]] std::vector<events::Addressee> read(db::Transaction& transaction,
                                                      const accounts::Scope& scope) const override;
    void tell(db::Transaction& transaction, const accounts::Scope& scope, const events::Announcement& announcement,
              std::span<const events::Addressee> told) const override;
};

}  // namespace plenary::registration
