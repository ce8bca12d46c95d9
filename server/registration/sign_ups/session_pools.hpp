#pragma once
#include <span>
#include <vector>

#include "accounts/scope.hpp"
#include "registration/place_pool.hpp"
#include "registration/registration.hpp"

namespace plenary::db {
class Transaction;
}

namespace plenary::registration {

// The pools of some sessions, locked in order of id, with every session that draws on one of them. Whoever locks the
// event's pools or a registration has done so before, and changes no registration afterwards.
struct SessionPools {
    PlacePools pools;
    std::vector<SessionId> sessions;
};

[[nodiscard]] SessionPools lock_session_pools(db::Transaction& transaction, const accounts::Scope& scope,
                                              std::span<const SessionId> sessions);
// Those of the sessions that these people have not given up.
[[nodiscard]] SessionPools lock_session_pools(db::Transaction& transaction, const accounts::Scope& scope,
                                              std::span<const RegistrationId> people);

}  // namespace plenary::registration
