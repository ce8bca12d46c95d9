#pragma once
#include <map>
#include <optional>
#include <span>
#include <vector>

#include "accounts/scope.hpp"
#include "conferencing/guests/room_guest.hpp"

namespace plenary::db {
class Transaction;
}

namespace plenary::conferencing {

// Those whom nobody has announced meanwhile; none where the session has moved on.
[[nodiscard]] std::vector<RegistrationId> unannounced(db::Transaction& transaction, const accounts::Scope& scope,
                                                      const ProviderRoomId& room,
                                                      const std::vector<RegistrationId>& among);

void write_admitted(db::Transaction& transaction, const accounts::Scope& scope, const ProviderRoom& room,
                    std::span<const KeptAdmission> admitted, Instant now);
// An address that lets in stays.
void write_refused(db::Transaction& transaction, const accounts::Scope& scope, const ProviderRoom& room,
                   std::span<const Guest> refused, Instant now);
void write_withdrawn(db::Transaction& transaction, const accounts::Scope& scope, const ProviderRoom& room,
                     const std::vector<RegistrationId>& withdrawn, Instant now);

// Whose the keys are by which the service knows people in what it reports; a key that is nobody's is missing.
[[nodiscard]] std::map<std::string, RegistrationId> people_by_key(db::Transaction& transaction,
                                                                  const accounts::Scope& scope,
                                                                  const ProviderRoomId& room,
                                                                  const std::vector<std::string>& keys);

// The room in which the session is held now, and the person's sealed address in it, for whoever's right to enter was
// weighed.
struct RoomDoor {
    OrganisationId organisation;
    EventId event;
    ProviderRoomId room;
    ProviderAccountId account;
    std::optional<std::string> sealed;
};
// Nothing where no room is ready.
[[nodiscard]] std::optional<RoomDoor> door_of(db::Transaction& transaction, const SessionId& session,
                                              const RegistrationId& registration);

}  // namespace plenary::conferencing
