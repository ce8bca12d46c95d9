#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/ids.hpp"

namespace plenary::conferencing {

using ProviderAccountId = Id<struct ProviderAccountTag>;
using SettingValues = std::map<std::string, std::string, std::less<>>;

// How the last check of an account's credentials went.
enum class AccountState { unchecked, good, refused, failing };
[[nodiscard]] std::string_view to_string(AccountState state);
// Throws std::invalid_argument for a word that is none of them.
[[nodiscard]] AccountState account_state_named(std::string_view word);

// What an organisation has at a video service. Its secrets are sealed.
struct ProviderAccount {
    ProviderAccountId id;
    OrganisationId organisation;
    std::string kind, name;
    SettingValues settings{};            // those that anybody of the team may read
    std::string sealed{};                // the secret ones
    std::vector<std::string> secrets{};  // which of them are given
    std::string key_id{};                // of the key that they are sealed under
    AccountState state = AccountState::unchecked;
    std::optional<Instant> checked_at{};
    std::string last_error{};
    std::int64_t version = 1;
};

inline constexpr std::size_t k_most_accounts = 40;  // of one organisation

}  // namespace plenary::conferencing
