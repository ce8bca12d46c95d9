#include "conferencing/guests/guest_desk.hpp"

#include <algorithm>

#include "db/transaction.hpp"

namespace plenary::conferencing {
namespace {

constexpr auto k_address = "address";

bool is_among(const std::vector<Admission>& admitted, const RegistrationId& registration) {
    return std::ranges::find(admitted, registration, &Admission::registration) != admitted.end();
}

}  // namespace

std::string seal_address(const SealingKey& key, const OrganisationId& organisation, const ProviderAccountId& account,
                         const std::string& address) {
    return seal(key, organisation, account, {{k_address, address}});
}

std::optional<std::string> open_address(const SealingKey& key, const OrganisationId& organisation,
                                        const ProviderAccountId& account, std::string_view sealed) {
    const auto opened = open_sealed(key, organisation, account, sealed);
    if (!opened || !opened->contains(k_address)) return std::nullopt;
    return opened->find(k_address)->second;
}

asio::awaitable<Result<std::vector<Admission>>> GuestDesk::admit(GuestList& list, std::vector<Guest> guests) {
    auto admitted = co_await list.admit(room_.data, guests);
    if (!admitted) co_return admitted;
    auto refused = guests;
    std::erase_if(refused, [&](const Guest& guest) { return is_among(*admitted, guest.registration); });
    co_await write(kept(*admitted, guests), std::move(refused));
    co_return admitted;
}

asio::awaitable<Result<std::vector<Admission>>> GuestDesk::find(GuestList& list, std::vector<Guest> guests) {
    auto found = co_await list.find(room_.data, guests);
    if (found && !found->empty()) co_await write(kept(*found, guests), {});
    co_return found;
}

asio::awaitable<Result<void>> GuestDesk::withdraw(GuestList& list, std::vector<Admission> admissions) {
    std::vector<RegistrationId> registrations;
    for (const auto& one : admissions) registrations.push_back(one.registration);
    auto withdrawn = co_await list.withdraw(room_.data, std::move(admissions));
    if (!withdrawn) co_return withdrawn;
    co_await database_.transact(lane_, [scope = scope_, room = room_, registrations = std::move(registrations),
                                        now = clock_.now()](db::Transaction& transaction) {
        transaction.name("guests.withdrawn");
        write_withdrawn(transaction, scope, room, registrations, now);
    });
    co_return Result<void>{};
}

asio::awaitable<void> GuestDesk::refuse(std::vector<Guest> guests) { co_await write({}, std::move(guests)); }

std::vector<KeptAdmission> GuestDesk::kept(const std::vector<Admission>& admitted,
                                           const std::vector<Guest>& guests) const {
    std::vector<KeptAdmission> all;
    for (const auto& guest : guests) {
        const auto one = std::ranges::find(admitted, guest.registration, &Admission::registration);
        if (one == admitted.end()) continue;
        all.push_back({guest.registration, guest.role, one->key,
                       seal_address(key_, scope_.organisation(), room_.account.id, one->address)});
    }
    return all;
}

asio::awaitable<void> GuestDesk::write(std::vector<KeptAdmission> admitted, std::vector<Guest> refused) {
    co_await database_.transact(
        lane_, [scope = scope_, room = room_, admitted = std::move(admitted), refused = std::move(refused),
                now = clock_.now()](db::Transaction& transaction) {
            transaction.name("guests.announced");
            write_admitted(transaction, scope, room, admitted, now);
            write_refused(transaction, scope, room, refused, now);
        });
}

}  // namespace plenary::conferencing
