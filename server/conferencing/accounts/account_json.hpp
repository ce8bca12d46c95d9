#pragma once
#include <nlohmann/json_fwd.hpp>

#include "conferencing/accounts/account_service.hpp"

namespace plenary::conferencing {

// As the contract says them. Nothing secret is in any of them.
[[nodiscard]] nlohmann::json capabilities_json(const Capabilities& can);
[[nodiscard]] nlohmann::json kind_json(const ProviderKind& kind);
// What is true of an account in this installation.
struct AccountHere {
    LineHealth health;
    bool readable = false;  // its secrets open with the key
    std::string signals_address;
};
[[nodiscard]] nlohmann::json account_json(const ProviderAccount& account, const AccountHere& here);
[[nodiscard]] nlohmann::json test_json(const AccountTest& test, const AccountHere& here);

}  // namespace plenary::conferencing
