#pragma once
#include <optional>
#include <string>

#include "http/actor.hpp"
#include "platform/clock.hpp"
#include "platform/ids.hpp"
#include "platform/keys.hpp"

namespace plenary::db {
class Transaction;
}

namespace plenary::accounts {

using DeviceId = Id<struct DeviceTag>;

// The device with this token and the registrations it still holds.
[[nodiscard]] http::Actor read_device(db::Transaction& transaction, const Digest& token_hash);
void write_device(db::Transaction& transaction, const DeviceId& device, const Digest& token_hash, Instant now);
void write_device_registration(db::Transaction& transaction, const DeviceId& device, const OrganisationId& organisation,
                               const RegistrationId& registration, int generation);
void delete_device(db::Transaction& transaction, const DeviceId& device);

}  // namespace plenary::accounts
