#pragma once
#include <boost/asio/awaitable.hpp>

#include "accounts/policy.hpp"
#include "conferencing/accounts/opened_accounts.hpp"
#include "conferencing/signals/told_signals.hpp"
#include "conferencing/signals/watched_rooms.hpp"
#include "db/database.hpp"
#include "jobs/worker.hpp"

namespace plenary::attendance {

namespace asio = boost::asio;

// Who was in rooms at video services, by what these say: signals as they come, a look into the room for what they may
// have missed, and the report after the end.
class ProviderPresenceService {
public:
    // All outlive this. Without `people_by_key` only those count whose registration a service gives back.
    ProviderPresenceService(db::Database& database, const Clock& clock, accounts::Policy policy,
                            conferencing::OpenedAccounts& opened, conferencing::PeopleByKey people_by_key = {})
        : database_(database),
          clock_(clock),
          policy_(policy),
          opened_(opened),
          people_by_key_(std::move(people_by_key)) {}

    void perform_on(jobs::Worker& worker);
    // To be called every so often: looks into the rooms in which people may be, and asks for the reports of those that
    // are over.
    asio::awaitable<void> reconcile();

private:
    asio::awaitable<Result<void>> handle(jobs::Task task);
    asio::awaitable<Result<void>> fetch_report(jobs::Task task);
    asio::awaitable<void> look_into_alone(conferencing::WatchedRoom room, bool has_people);
    asio::awaitable<void> look_into(conferencing::WatchedRoom room, bool has_people);
    asio::awaitable<bool> call_the_roll(conferencing::WatchedRoom room);
    asio::awaitable<void> ask_for_reports(std::vector<conferencing::WatchedRoom> over);

    db::Database& database_;
    const Clock& clock_;
    accounts::Policy policy_;
    conferencing::OpenedAccounts& opened_;
    conferencing::PeopleByKey people_by_key_;
};

}  // namespace plenary::attendance
