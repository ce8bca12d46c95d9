#pragma once
#include "agenda/releases/agenda_audience.hpp"

namespace plenary::registration {

// Those whose registration stands and who have signed up for sessions, or starred them on a device that has opened their
// link.
class AgendaAudience final : public agenda::AgendaAudience {
public:
    void hold(db::Transaction& transaction, const accounts::Scope& scope) const override;
    [[nodiscard]] std::vector<agenda::Follower> read(db::Transaction& transaction, const accounts::Scope& scope,
                                                     std::span<const SessionId> sessions) const override;
    void tell(db::Transaction& transaction, const accounts::Scope& scope, int release, Instant at,
              std::span<const agenda::Follower> told) const override;
};

}  // namespace plenary::registration
