#include "conferencing/accounts/provider_account.hpp"

#include <stdexcept>

namespace plenary::conferencing {

std::string_view to_string(AccountState state) {
    switch (state) {
        case AccountState::unchecked:
            return "unchecked";
        case AccountState::good:
            return "good";
        case AccountState::refused:
            return "refused";
        case AccountState::failing:
            return "failing";
    }
    return "";
}

AccountState account_state_named(std::string_view word) {
    for (const auto state : {AccountState::unchecked, AccountState::good, AccountState::refused, AccountState::failing})
        if (to_string(state) == word) return state;
    throw std::invalid_argument("no state of an account");
}

}  // namespace plenary::conferencing
