#pragma once
#include "conferencing/accounts/provider_kind.hpp"

namespace plenary::conferencing::zoom {

// Zoom as accounts know it: a Server-to-Server OAuth app of one account, and whose meetings or webinars it makes.
[[nodiscard]] ProviderKind kind();

}  // namespace plenary::conferencing::zoom
