#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "conferencing/accounts/provider_account.hpp"

namespace plenary::conferencing {

// The key that secrets of accounts are sealed under, with a name that says nothing of it.
struct SealingKey {
    std::string id;
    std::string bytes;  // 32
};
[[nodiscard]] SealingKey sealing_key(std::string bytes);

// `secrets` under `key` (XChaCha20-Poly1305), readable for this account of this organisation only.
[[nodiscard]] std::string seal(const SealingKey& key, const OrganisationId& organisation,
                               const ProviderAccountId& account, const SettingValues& secrets);
// Nothing where it was sealed under another key, for another account or organisation, or was changed.
[[nodiscard]] std::optional<SettingValues> open_sealed(const SealingKey& key, const OrganisationId& organisation,
                                                       const ProviderAccountId& account, std::string_view sealed);

}  // namespace plenary::conferencing
