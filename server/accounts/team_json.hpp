#pragma once
#include <nlohmann/json_fwd.hpp>

#include "accounts/team.hpp"

namespace plenary::accounts {

// `TeamMember` of the contract; `asking` is the account that looks.
[[nodiscard]] nlohmann::json member_json(const TeamMember& member, const AccountId& asking);
// `Invitation` of the contract.
[[nodiscard]] nlohmann::json invitation_json(const Invitation& invitation);

}  // namespace plenary::accounts
