#pragma once
#include <optional>

#include "accounts/scope.hpp"
#include "speakers/kept_profile.hpp"

namespace plenary::db {
class Transaction;
}

namespace plenary::speakers {

// The newest at another event of the organisation, of the same address and name, whose newest answer about it is yes.
[[nodiscard]] std::optional<KeptProfile> find_kept_profile(db::Transaction& transaction, const accounts::Scope& scope,
                                                           const Speaker& speaker);

}  // namespace plenary::speakers
