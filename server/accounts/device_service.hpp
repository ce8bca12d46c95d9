#pragma once
#include <boost/asio/awaitable.hpp>
#include <optional>
#include <string>

#include "db/database.hpp"
#include "http/actor.hpp"
#include "platform/clock.hpp"

namespace plenary::accounts {

namespace asio = boost::asio;

// A registration whose personal link this device has opened.
struct ProvenPlace {
    OrganisationId organisation;
    RegistrationId registration;
    int generation;
};

// What one browser has proven. Its cookie is 32 random bytes in base64url, stored hashed; a risen
// generation of a personal link takes the registration off every device that opened the earlier one.
class DeviceService {
public:
    DeviceService(db::Database& database, const Clock& clock) : database_(database), clock_(clock) {}

    // What the cookie proves; nobody where it is unknown or not of the right form.
    asio::awaitable<http::Actor> identify(std::string cookie);
    // Adds `place` to the device of `actor`, or to a new one. Answers the cookie to set, or nothing
    // where the device keeps the one it has.
    asio::awaitable<std::optional<std::string>> remember(http::Actor actor, ProvenPlace place);
    asio::awaitable<void> forget(http::Actor actor);

private:
    db::Database& database_;
    const Clock& clock_;
};

}  // namespace plenary::accounts
