#pragma once
#include <mutex>
#include <unordered_map>

#include "accounts/policy.hpp"
#include "conferencing/accounts/opened_accounts.hpp"
#include "conferencing/admissions.hpp"
#include "conferencing/guests/guest_desk.hpp"
#include "events/flights.hpp"

namespace plenary::conferencing {

inline constexpr std::chrono::milliseconds k_admitted_within{5'000};

// The address by which somebody enters a room where nobody comes in without. Those who come before they are announced
// are announced together, as many as the service takes at once, however many press at the same moment. For any number of
// threads.
class AdmissionService final : public Admissions {
public:
    // All outlive this.
    AdmissionService(db::Database& database, const Clock& clock, accounts::Policy policy, OpenedAccounts& opened)
        : database_(database), clock_(clock), policy_(policy), opened_(opened) {}

    asio::awaitable<Result<std::string>> address_of(SessionId session, RegistrationId registration) override;

private:
    using Deadline = std::chrono::steady_clock::time_point;
    asio::awaitable<std::optional<RoomDoor>> door(SessionId session, RegistrationId registration);
    [[nodiscard]] std::optional<std::string> known_address(const RoomDoor& door) const;
    // `registration` and whoever waits with it.
    asio::awaitable<Result<void>> announce(RoomDoor door, RegistrationId registration, Deadline deadline);
    asio::awaitable<Result<void>> announce(GuestDesk desk, GuestList& list, RegistrationId registration);
    // An address that cannot be read with the key of this installation any more lets nobody in.
    asio::awaitable<void> forget_unreadable(const GuestDesk& desk, RegistrationId registration);
    void wait(const ProviderRoomId& room, const RegistrationId& registration);
    [[nodiscard]] std::vector<RegistrationId> take_waiting(const ProviderRoomId& room,
                                                           const RegistrationId& registration, std::size_t most);

    db::Database& database_;
    const Clock& clock_;
    accounts::Policy policy_;
    OpenedAccounts& opened_;
    events::Flights flights_;
    std::mutex mutex_;  // of what follows
    std::unordered_map<ProviderRoomId, std::vector<RegistrationId>> waiting_;
};

}  // namespace plenary::conferencing
