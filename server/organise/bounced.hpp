#pragma once
#include <optional>
#include <string>
#include <vector>

#include "accounts/scope.hpp"
#include "platform/clock.hpp"

namespace plenary::db {
class Transaction;
}

namespace plenary::organise {

// Somebody whose last mail did not arrive.
struct Bounced {
    RegistrationId registration;
    std::string name;
    std::string email;
    std::string words;  // of the mail server that refused it, as they came
};

struct BouncedPage {
    std::vector<Bounced> items;
    std::optional<RegistrationId> next;  // none: that was all
};

// Up to `limit` people of the scope's event behind `after`, in the order in which they registered. A mail that arrived
// later takes somebody off, and so does giving the place up.
[[nodiscard]] BouncedPage list_bounced(db::Transaction& transaction, const accounts::Scope& scope,
                                       const std::optional<RegistrationId>& after, int limit);

}  // namespace plenary::organise
