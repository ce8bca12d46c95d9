#include "accounts/device_repository.hpp"

#include "db/transaction.hpp"

namespace plenary::accounts {
namespace {

using db::field;
using db::Statement;

constexpr Statement k_read{"accounts.read_device", R"sql(
    SELECT d.id AS device, r.id AS registration, r.organisation_id, r.event_id
      FROM device d
      LEFT JOIN device_registration held ON held.device_id = d.id
      LEFT JOIN registration r ON r.organisation_id = held.organisation_id AND r.id = held.registration_id
                              AND r.generation = held.generation
     WHERE d.token_hash = $1
)sql"};

constexpr Statement k_write{"accounts.write_device", R"sql(
    INSERT INTO device (id, token_hash, created_at, seen_at) VALUES ($1, $2, $3, $3)
)sql"};

constexpr Statement k_write_registration{"accounts.write_device_registration", R"sql(
    INSERT INTO device_registration (device_id, organisation_id, registration_id, generation) VALUES ($1, $2, $3, $4)
        ON CONFLICT (device_id, registration_id) DO UPDATE SET generation = excluded.generation
)sql"};

constexpr Statement k_delete{"accounts.delete_device", R"sql(
    DELETE FROM device WHERE id = $1
)sql"};

db::Bytes bytes_of(const Digest& digest) { return {{reinterpret_cast<const char*>(digest.data()), digest.size()}}; }

}  // namespace

http::Actor read_device(db::Transaction& transaction, const Digest& token_hash) {
    http::Actor actor;
    for (const auto& row : transaction.exec(k_read, bytes_of(token_hash))) {
        actor.device = field<std::string>(row, "device");
        if (const auto id = field<std::optional<RegistrationId>>(row, "registration"))
            actor.registrations.push_back(
                {*id, field<OrganisationId>(row, "organisation_id"), field<EventId>(row, "event_id")});
    }
    return actor;
}

void write_device(db::Transaction& transaction, const DeviceId& device, const Digest& token_hash, Instant now) {
    transaction.exec(k_write, device, bytes_of(token_hash), now);
}

void write_device_registration(db::Transaction& transaction, const DeviceId& device, const OrganisationId& organisation,
                               const RegistrationId& registration, int generation) {
    transaction.exec(k_write_registration, device, organisation, registration, generation);
}

void delete_device(db::Transaction& transaction, const DeviceId& device) { transaction.exec(k_delete, device); }

}  // namespace plenary::accounts
