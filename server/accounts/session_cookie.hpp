#pragma once
#include <string_view>

#include "accounts/sign_in.hpp"

namespace plenary::accounts {

// The cookie of an organiser's session. The browser keeps it for as long as the session could last; whether it does
// the server decides.
constexpr std::string_view k_session_cookie = "session";
constexpr auto k_session_cookie_lifetime = k_session_ends;

// The cookie of a sign-in that owes its second step.
constexpr std::string_view k_challenge_cookie = "second-step";

}  // namespace plenary::accounts
