#pragma once
#include <nlohmann/json_fwd.hpp>

#include "conferencing/accounts/account_service.hpp"

namespace plenary::conferencing {

// As the contract says them. Nothing secret is in any of them.
[[nodiscard]] nlohmann::json capabilities_json(const Capabilities& can);
[[nodiscard]] nlohmann::json kind_json(const ProviderKind& kind);
// `readable`: whether its secrets open with the key of this installation.
[[nodiscard]] nlohmann::json account_json(const ProviderAccount& account, const LineHealth& health, bool readable);
[[nodiscard]] nlohmann::json test_json(const AccountTest& test, const LineHealth& health, bool readable);

}  // namespace plenary::conferencing
