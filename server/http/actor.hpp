#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/ids.hpp"

namespace plenary::http {

// A registration that this device has opened by its personal link.
struct HeldRegistration {
    RegistrationId registration;
    OrganisationId organisation;
    EventId event;
};

// What an account may do in an organisation, each role all that the one before may. Readers change nothing; only owners
// make and unmake owners.
enum class Role { reader, organiser, owner };

[[nodiscard]] std::string_view to_string(Role role);
// Throws std::invalid_argument for a word that names none.
[[nodiscard]] Role role_named(std::string_view word);

struct HeldRole {
    OrganisationId organisation;
    Role role;
};

// The same for one series, or one event, of an organisation.
struct HeldSeriesRole {
    OrganisationId organisation;
    SeriesId series;
    Role role;
};
struct HeldEventRole {
    OrganisationId organisation;
    EventId event;
    Role role;
};

// Who a request comes from, as far as its cookies prove it. A visitor has none of these.
struct Actor {
    std::optional<AccountId> account;
    std::vector<HeldRole> roles;  // of the account
    std::vector<HeldSeriesRole> series_roles{};
    std::vector<HeldEventRole> event_roles{};
    std::string session;     // id of the account's session on this browser, empty without one
    std::string csrf_token;  // what the session's changes have to bring along
    std::vector<HeldRegistration> registrations;
    std::string device;    // id of the device session, empty without one
    bool changes = false;  // the request may change something, as its method says

    // A stable name for idempotency scopes and the activity log: "account:…", "device:…" or "visitor".
    [[nodiscard]] std::string name() const;
    // The held registration with this id, or nothing.
    [[nodiscard]] const HeldRegistration* find(const RegistrationId& id) const;
};

}  // namespace plenary::http
