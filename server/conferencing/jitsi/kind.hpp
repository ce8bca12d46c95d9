#pragma once
#include "conferencing/accounts/provider_kind.hpp"

namespace plenary::conferencing::jitsi {

// A Jitsi Meet of one's own, and Jitsi as a Service, as accounts know them.
[[nodiscard]] ProviderKind own_kind();
[[nodiscard]] ProviderKind service_kind();

}  // namespace plenary::conferencing::jitsi
