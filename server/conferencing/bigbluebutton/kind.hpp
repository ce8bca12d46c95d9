#pragma once
#include "conferencing/accounts/provider_kind.hpp"

namespace plenary::conferencing::bigbluebutton {

// BigBlueButton as accounts know it: one to k_most_servers servers with their secrets.
[[nodiscard]] ProviderKind kind();

}  // namespace plenary::conferencing::bigbluebutton
