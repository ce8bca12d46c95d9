#pragma once
#include "events/draft_parts.hpp"

namespace plenary::agenda {

// The one session of a webinar, under the slug "session".
class WebinarSession final : public events::WebinarSession {
public:
    void add(db::Transaction& transaction, const accounts::Scope& scope, const events::Draft& draft,
             Instant now) const override;
    [[nodiscard]] std::optional<events::RoomAddress> room(db::Transaction& transaction,
                                                          const accounts::Scope& scope) const override;
    void keep_in_step(db::Transaction& transaction, const accounts::Scope& scope,
                      const events::Draft& draft) const override;
    // With its rooms, tracks and people.
    [[nodiscard]] Result<void> remove(db::Transaction& transaction, const accounts::Scope& scope) const override;
};

}  // namespace plenary::agenda
