#pragma once
#include "accounts/policy.hpp"
#include "conferencing/accounts/opened_accounts.hpp"
#include "conferencing/guests/guest_desk.hpp"
#include "conferencing/guests/room_guest_repository.hpp"
#include "jobs/worker.hpp"

namespace plenary::conferencing {

// Announces those who have a place in a session to its service, where nobody comes in without, and withdraws whoever has
// given the place up. Registering waits for nothing of it: who has a place is compared every few seconds.
class GuestAnnouncingService {
public:
    // All outlive this.
    GuestAnnouncingService(db::Database& database, const Clock& clock, accounts::Policy policy, OpenedAccounts& opened)
        : database_(database), clock_(clock), policy_(policy), opened_(opened) {}

    void perform_on(jobs::Worker& worker);
    // To be called every few seconds.
    asio::awaitable<void> look_for_changed();

private:
    asio::awaitable<Result<void>> announce(jobs::Task task);
    asio::awaitable<Result<void>> announce(GuestRound round, accounts::Scope scope, jobs::Task task);
    asio::awaitable<std::vector<ChangedGuest>> changed_in(const GuestDesk& desk);
    // Those of `among` whom nobody has announced meanwhile; the task goes on being ours. Errors: busy where it is not.
    asio::awaitable<Result<std::vector<RegistrationId>>> still_to_announce(const GuestDesk& desk,
                                                                           std::vector<RegistrationId> among,
                                                                           jobs::Task task);
    // What an earlier round has done of it, without anybody knowing.
    asio::awaitable<Result<void>> look_up(GuestDesk& desk, GuestList& list);
    asio::awaitable<Result<void>> bring_new(GuestDesk& desk, GuestList& list, std::vector<Guest> guests,
                                            jobs::Task task);
    // One by one: whoever has used up what a service lets each person do in a day keeps nobody else out.
    asio::awaitable<Result<void>> bring_back(GuestDesk& desk, GuestList& list, std::vector<Guest> guests);
    asio::awaitable<Result<void>> take_out(GuestDesk& desk, GuestList& list, std::vector<Admission> admissions);

    db::Database& database_;
    const Clock& clock_;
    accounts::Policy policy_;
    OpenedAccounts& opened_;
};

}  // namespace plenary::conferencing
