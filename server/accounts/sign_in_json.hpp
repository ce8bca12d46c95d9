#pragma once
#include <nlohmann/json_fwd.hpp>
#include <string>

#include "accounts/sign_in_steps.hpp"
#include "http/cookies.hpp"
#include "http/response.hpp"

namespace plenary::accounts {

// `SignedIn` of the contract.
[[nodiscard]] nlohmann::json session_json(const SignedInAccount& account, const std::string& csrf_token);
// The answer to whoever has proven something: signed in, with the session's cookie, or asked for the second step.
[[nodiscard]] http::Response entered(const Result<SignInOutcome>& outcome, const http::Cookies& cookies);
// `SignedInSession` of the contract; `current` is the id of the session that asks.
[[nodiscard]] nlohmann::json signed_in_session_json(const SignedInSession& session, const std::string& current);

}  // namespace plenary::accounts
