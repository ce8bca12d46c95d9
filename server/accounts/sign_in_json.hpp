#pragma once
#include <nlohmann/json_fwd.hpp>
#include <string>

#include "accounts/sign_in.hpp"

namespace plenary::accounts {

// `SignedIn` of the contract.
[[nodiscard]] nlohmann::json session_json(const SignedInAccount& account, const std::string& csrf_token);
// `SignedInSession` of the contract; `current` is the id of the session that asks.
[[nodiscard]] nlohmann::json signed_in_session_json(const SignedInSession& session, const std::string& current);

}  // namespace plenary::accounts
