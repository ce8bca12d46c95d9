#pragma once
#include <optional>
#include <string>
#include <vector>

#include "platform/ids.hpp"

namespace plenary::http {

// A registration that this device has opened by its personal link.
struct HeldRegistration {
    RegistrationId registration;
    OrganisationId organisation;
    EventId event;
};

// What an account may do in an organisation. Owners also name other organisers.
enum class Role { organiser, owner };

struct HeldRole {
    OrganisationId organisation;
    Role role;
};

// Who a request comes from, as far as its cookies prove it. A visitor has none of these.
struct Actor {
    std::optional<AccountId> account;
    std::vector<HeldRole> roles;  // of the account
    std::string session;          // id of the account's session on this browser, empty without one
    std::string csrf_token;       // what the session's changes have to bring along
    std::vector<HeldRegistration> registrations;
    std::string device;  // id of the device session, empty without one

    // A stable name for idempotency scopes and the activity log: "account:…", "device:…" or "visitor".
    [[nodiscard]] std::string name() const;
    // The held registration with this id, or nothing.
    [[nodiscard]] const HeldRegistration* find(const RegistrationId& id) const;
};

}  // namespace plenary::http
