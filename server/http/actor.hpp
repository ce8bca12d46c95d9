#pragma once
#include <optional>
#include <string>
#include <vector>

#include "platform/ids.hpp"

namespace plenary::http {

// Who a request comes from, as far as its cookies prove it. A visitor has none of these.
struct Actor {
    std::optional<AccountId> account;
    std::vector<RegistrationId> registrations;  // opened by personal link on this device
    std::string device;                         // id of the device session, empty without one

    // A stable name for idempotency scopes and the activity log: "account:…", "device:…" or "visitor".
    [[nodiscard]] std::string name() const;
    [[nodiscard]] bool holds(const RegistrationId& id) const;
};

}  // namespace plenary::http
