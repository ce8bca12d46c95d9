#pragma once
#include "agenda/session_demand.hpp"

namespace plenary::registration {

// By the sign-ups themselves.
class SignUpDemand final : public agenda::SessionDemand {
public:
    [[nodiscard]] std::unordered_map<SessionId, int> read(db::Transaction& transaction,
                                                          const accounts::Scope& scope) const override;
    void free_cancelled(db::Transaction& transaction, const accounts::Scope& scope, Instant now) const override;
};

}  // namespace plenary::registration
