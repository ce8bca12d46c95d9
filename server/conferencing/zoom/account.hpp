#pragma once
#include "conferencing/provider_parts.hpp"
#include "conferencing/zoom/calls.hpp"

namespace plenary::conferencing::zoom {

// Whether the app may do what is asked of it, and its host has what rooms of this kind need.
class Account final : public AccountCheck {
public:
    explicit Account(Calls& calls) : calls_(calls) {}
    asio::awaitable<Result<AccountFacts>> check_account() override;

private:
    Calls& calls_;
};

// A right of the app by its name, granular, or the older one that holds it.
struct Right {
    std::string_view name, older;
};
// Those that an account of this kind and plan needs.
[[nodiscard]] std::vector<Right> needed_rights(Kind kind, Plan plan);
// The names of those that are not among `granted`.
[[nodiscard]] std::vector<std::string> missing_among(const std::vector<Right>& needed,
                                                     const std::vector<std::string>& granted);

}  // namespace plenary::conferencing::zoom
