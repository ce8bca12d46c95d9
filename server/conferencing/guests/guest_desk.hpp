#pragma once
#include <boost/asio/awaitable.hpp>

#include "conferencing/accounts/sealed_secrets.hpp"
#include "conferencing/guests/kept_admission_repository.hpp"
#include "db/database.hpp"

namespace plenary::conferencing {

// The guests of one room: what its service says of them is written before anything else happens.
class GuestDesk {
public:
    // All but the room outlive it; `lane`: of whoever waits.
    GuestDesk(db::Database& database, db::Lane lane, const Clock& clock, const SealingKey& key, accounts::Scope scope,
              ProviderRoom room)
        : database_(database),
          lane_(lane),
          clock_(clock),
          key_(key),
          scope_(std::move(scope)),
          room_(std::move(room)) {}

    // Errors: those of the list.
    asio::awaitable<Result<std::vector<Admission>>> admit(GuestList& list, std::vector<Guest> guests);
    // Those who are announced already, without any of them being announced. Errors: those of the list.
    asio::awaitable<Result<std::vector<Admission>>> find(GuestList& list, std::vector<Guest> guests);
    asio::awaitable<Result<void>> withdraw(GuestList& list, std::vector<Admission> admissions);
    // They are left out for a while; an address that lets them in stays.
    asio::awaitable<void> refuse(std::vector<Guest> guests);

    [[nodiscard]] const accounts::Scope& scope() const { return scope_; }
    [[nodiscard]] const ProviderRoom& room() const { return room_; }

private:
    [[nodiscard]] std::vector<KeptAdmission> kept(const std::vector<Admission>& admitted,
                                                  const std::vector<Guest>& guests) const;
    asio::awaitable<void> write(std::vector<KeptAdmission> admitted, std::vector<Guest> refused);

    db::Database& database_;
    db::Lane lane_;
    const Clock& clock_;
    const SealingKey& key_;
    accounts::Scope scope_;
    ProviderRoom room_;
};

// An address as it is kept, and back; nothing where it was sealed under another key.
[[nodiscard]] std::string seal_address(const SealingKey& key, const OrganisationId& organisation,
                                       const ProviderAccountId& account, const std::string& address);
[[nodiscard]] std::optional<std::string> open_address(const SealingKey& key, const OrganisationId& organisation,
                                                      const ProviderAccountId& account, std::string_view sealed);

}  // namespace plenary::conferencing
